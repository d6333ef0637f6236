/**
 * Copies the rows and columns of an image that are not black: a zero, then each row's pixels and a zero behind them.
 * Returns the box that they lie in, four u8 in a u32: first column, first row, last column, last row; of a black image the
 * last column is left of the first. Black rows at the edges may be among the rows, but in no more than 16 pixels.
 * image has width x height bytes, up to 256 a side; 15 behind its end are read.
 */
export function crop(image: usize, to: usize, width: i32, height: i32): u32 {
  const count = width * height
  let start = 0
  while (start + 16 < count && !v128.any_true(v128.load(image + start))) start += 16
  let end = count
  while (end - 16 > start && !v128.any_true(v128.load(image + end - 16))) end -= 16
  const top = start / width
  const bottom = (end - 1) / width
  const columns = findColumns(image + top * width, width, bottom + 1 - top)
  const left = columns & 255
  const right = columns >>> 8
  store<u8>(to, 0)
  for (let y = top, from = image + top * width + left, at = to + 1; y <= bottom; y++, from += width) {
    at = copyRow(from, at, right + 1 - left)
    store<u8>(at++, 0)
  }
  return left | (top << 8) | (right << 16) | (bottom << 24)
}

/** The first and the last one that is not black in all of these rows, two u8; 1 and 0 when there is none. */
function findColumns(from: usize, width: i32, rows: i32): i32 {
  const lanes = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
  let left = 1
  let right = 0
  let isBlack = true
  for (let x = 0; x < width; x += 16) {
    let seen = i64x2.splat(0)
    for (let y = 0, at = from + x; y < rows; y++, at += width) seen = v128.or(seen, v128.load(at))
    const inside = i8x16.lt_u(lanes, i8x16.splat(<i8>min(16, width - x)))
    const set = i8x16.bitmask(i8x16.ne(v128.and(seen, inside), i64x2.splat(0)))
    if (!set) continue
    if (isBlack) left = x + ctz(set)
    isBlack = false
    right = x + 31 - clz(set)
  }
  return left | (right << 8)
}

/** Returns the place behind it. */
// @ts-ignore: decorator
@inline
function copyRow(from: usize, to: usize, columns: i32): usize {
  if (columns < 8) {
    for (let x = 0; x < columns; x++) store<u8>(to + x, load<u8>(from + x))
    return to + columns
  }
  const last = columns - 8
  for (let x = 0; x < last; x += 8) store<u64>(to + x, load<u64>(from + x))
  // Some bytes twice.
  store<u64>(to + last, load<u64>(from + last))
  return to + columns
}

/** Writes a cropped image with its box as it was, into width x height bytes that are zero. */
export function uncrop(cropped: usize, box: u32, out: usize, width: i32): void {
  const left = box & 255
  const columns = ((box >> 16) & 255) + 1 - left
  const end = (box >> 24) * width
  for (let at = ((box >> 8) & 255) * width, from = cropped + 1; at <= end; at += width, from += columns + 1)
    copyRow(from, out + at + left, columns)
}
