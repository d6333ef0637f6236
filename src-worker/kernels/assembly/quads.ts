/** Of the last image: four i16, between which all pixels lie that are not zero, the columns left and right, the rows above and below. */
export const box = memory.data(8, 16)

/**
 * Four pixels as a u32 for each place: (x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1) for x = -1..width, y = -1..height,
 * which are zero outside of the image; rows of 16 ceil((width + 2) / 16) of them. Only rows of the box are made.
 * image has width x height bytes; a byte before it and 31 behind its end are read.
 */
export function makeQuads(image: usize, quads: usize, width: i32, height: i32): void {
  const count = width * height
  let start = 0
  while (start + 16 < count && !v128.any_true(v128.load(image + start))) start += 16
  let end = count
  while (end - 16 > start && !v128.any_true(v128.load(image + end - 16))) end -= 16
  const top = start / width
  const rows = (end - 1) / width + 1 - top

  const vectors = (width + 17) >> 4
  const from = image + top * width - 1
  const to = quads + top * (vectors << 6)
  let left = width
  let right = -1
  for (let x = 0; x < vectors << 4; x += 16) {
    const seen = i8x16.bitmask(i8x16.ne(makeColumns(from + x, to + (x << 2), x, width, vectors << 6, rows), i64x2.splat(0)))
    if (seen) {
      left = min(left, x - 1 + ctz(seen))
      right = x + 30 - clz(seen)
    }
  }
  store<i16>(box, <i16>(left - 1))
  store<i16>(box, <i16>(right + 1), 2)
  store<i16>(box, <i16>(top - 1), 4)
  store<i16>(box, <i16>(top + rows), 6)
}

/** The quads of 16 columns from x - 1 on, of so many rows from the one above the first on, and below them one more of zeros. Returns what is not zero in any. */
// @ts-ignore: decorator
@inline
function makeColumns(from: usize, to: usize, x: i32, width: i32, quadStride: usize, rows: i32): v128 {
  const lanes = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
  // Those of the image among the columns from x on, and from x - 1 on.
  const rightMask = i8x16.lt_u(lanes, i8x16.splat(<i8>max(0, min(16, width - x))))
  const leftMask = v128.andnot(i8x16.lt_u(lanes, i8x16.splat(<i8>max(0, min(16, width + 1 - x)))), i8x16.lt_u(lanes, i8x16.splat(<i8>(x === 0))))
  let first = i64x2.splat(0)
  let second = i64x2.splat(0)
  let seen = i64x2.splat(0)
  for (let y = 0; y < rows; y++, from += width, to += quadStride) {
    const lefts = v128.and(v128.load(from), leftMask)
    const rights = v128.and(v128.load(from, 1), rightMask)
    seen = v128.or(seen, lefts)
    const firstLower = v128.shuffle<u8>(lefts, rights, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
    const secondLower = v128.shuffle<u8>(lefts, rights, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
    storeQuads(to, first, firstLower, second, secondLower)
    first = firstLower
    second = secondLower
  }
  storeQuads(to, first, i64x2.splat(0), second, i64x2.splat(0))
  storeQuads(to + quadStride, i64x2.splat(0), i64x2.splat(0), i64x2.splat(0), i64x2.splat(0))
  return seen
}

/** Of two rows. */
// @ts-ignore: decorator
@inline
function storeQuads(to: usize, first: v128, firstLower: v128, second: v128, secondLower: v128): void {
  v128.store(to, v128.shuffle<u16>(first, firstLower, 0, 8, 1, 9, 2, 10, 3, 11))
  v128.store(to, v128.shuffle<u16>(first, firstLower, 4, 12, 5, 13, 6, 14, 7, 15), 16)
  v128.store(to, v128.shuffle<u16>(second, secondLower, 0, 8, 1, 9, 2, 10, 3, 11), 32)
  v128.store(to, v128.shuffle<u16>(second, secondLower, 4, 12, 5, 13, 6, 14, 7, 15), 48)
}
