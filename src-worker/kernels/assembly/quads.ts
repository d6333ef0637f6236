/**
 * Puts pixels of a cropped image side by side: for each place (x, y) and (x, y + 1), two bytes, for x = -1..columns,
 * y = -1..rows, which are zero outside of the image, so that the four bytes from a place on are the four pixels that lie
 * around what is right and below of it; what follows (columns, y) is anything. Rows of 16 ceil((columns + 2) / 16) places.
 * image is as kernel crop leaves it; 15 bytes behind its end are read.
 */
export function makeQuads(image: usize, quads: usize, columns: i32, rows: i32): void {
  const vectors = (columns + 17) >> 4
  for (let k = 0; k < vectors; k++) makeColumns(image + (k << 4), quads + (k << 5), columns + 1, vectors << 5, rows)
}

/** 16 columns, of so many rows from the one above the first on, and below them one more of zeros. */
// @ts-ignore: decorator
@inline
function makeColumns(from: usize, to: usize, stride: i32, quadStride: usize, rows: i32): void {
  let upper = i64x2.splat(0)
  for (let y = 0; y < rows; y++, from += stride, to += quadStride) {
    const lower = v128.load(from)
    storePairs(to, upper, lower)
    upper = lower
  }
  storePairs(to, upper, i64x2.splat(0))
  storePairs(to + quadStride, i64x2.splat(0), i64x2.splat(0))
}

// @ts-ignore: decorator
@inline
function storePairs(to: usize, upper: v128, lower: v128): void {
  v128.store(to, v128.shuffle<u8>(upper, lower, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23))
  v128.store(to, v128.shuffle<u8>(upper, lower, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), 16)
}
