/** Of the last image: four i16, between which all pixels lie that are not zero, the columns left and right, the rows above and below. */
export const box = memory.data(8, 16)

/**
 * Four pixels as a u32 for each place: (x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1) for x = -1..width, y = -1..height,
 * which are zero outside of the image; rows of 16 ceil((width + 2) / 16) of them. Only rows of the box are made.
 * image has width x height bytes and is read up to 15 bytes behind its end. padded is room for (height + 2) rows of
 * 16 more bytes than a row of quads has u32, of which the first column is zero.
 */
export function makeQuads(image: usize, padded: usize, quads: usize, width: i32, height: i32): void {
  const count = width * height
  let start = 0
  while (start + 16 < count && !v128.any_true(v128.load(image + start))) start += 16
  let end = count
  while (end - 16 > start && !v128.any_true(v128.load(image + end - 16))) end -= 16
  const top = start / width
  const rows = (end - 1) / width + 1 - top

  const vectors = (width + 17) >> 4
  const stride = (vectors + 1) << 4
  const first = padded + (top + 1) * stride
  let row = first + 1
  let pixels = image + top * width
  for (let y = 0; y < rows; y++, row += stride, pixels += width) {
    for (let x = 0; x < width; x += 16) v128.store(row + x, v128.load(pixels + x))
    v128.store(row + width, i64x2.splat(0))
  }
  for (let x = 0; x < stride; x += 16) v128.store(row - 1 + x, i64x2.splat(0))

  let left = width
  let right = -1
  const to = quads + top * (vectors << 6)
  for (let j = 0; j < vectors; j++) {
    const seen = i8x16.bitmask(i8x16.ne(makeColumns(first + (j << 4), to + (j << 6), stride, vectors << 6, rows), i64x2.splat(0)))
    if (seen) {
      left = min(left, (j << 4) - 1 + ctz(seen))
      right = (j << 4) + 30 - clz(seen)
    }
  }
  store<i16>(box, <i16>(left - 1))
  store<i16>(box, <i16>(right + 1), 2)
  store<i16>(box, <i16>(top - 1), 4)
  store<i16>(box, <i16>(top + rows), 6)
}

/** The quads of 16 columns, of so many rows from the one above the first on, and below them one more of zeros. Returns what is not zero in any. */
// @ts-ignore: decorator
@inline
function makeColumns(from: usize, to: usize, stride: usize, quadStride: usize, rows: i32): v128 {
  let first = i64x2.splat(0)
  let second = i64x2.splat(0)
  let seen = i64x2.splat(0)
  for (let y = 0; y <= rows; y++, from += stride, to += quadStride) {
    const lefts = v128.load(from)
    const rights = v128.load(from, 1)
    seen = v128.or(seen, lefts)
    const firstLower = v128.shuffle<u8>(lefts, rights, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
    const secondLower = v128.shuffle<u8>(lefts, rights, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
    v128.store(to, v128.shuffle<u16>(first, firstLower, 0, 8, 1, 9, 2, 10, 3, 11))
    v128.store(to, v128.shuffle<u16>(first, firstLower, 4, 12, 5, 13, 6, 14, 7, 15), 16)
    v128.store(to, v128.shuffle<u16>(second, secondLower, 0, 8, 1, 9, 2, 10, 3, 11), 32)
    v128.store(to, v128.shuffle<u16>(second, secondLower, 4, 12, 5, 13, 6, 14, 7, 15), 48)
    first = firstLower
    second = secondLower
  }
  v128.store(to, i64x2.splat(0))
  v128.store(to, i64x2.splat(0), 16)
  v128.store(to, i64x2.splat(0), 32)
  v128.store(to, i64x2.splat(0), 48)
  return seen
}
