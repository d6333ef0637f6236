/** Of the table of noise, which begins again behind its end; 8 more follow there, the first ones again. */
const length: i32 = 16384

/**
 * Adds table[first + i] + table[second + i], i16 in 1/16, to each of the bytes, rounds and clamps it.
 * Rows of bytes end at a multiple of 8; those behind count are left alone.
 */
export function addNoise(bytes: usize, count: i32, table: usize, first: i32, second: i32): void {
  const lanes = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
  for (let i = 0; i < count; i += 8) {
    const a = v128.load(table + (((first + i) & (length - 1)) << 1))
    const b = v128.load(table + (((second + i) & (length - 1)) << 1))
    const value = i16x8.add_sat_s(i16x8.shl(v128.load8x8_u(bytes + i), 4), i16x8.add_sat_s(a, b))
    const rounded = i16x8.shr_s(i16x8.add_sat_s(value, i16x8.splat(8)), 4)
    const inside = i8x16.lt_u(lanes, i8x16.splat(<i8>min(count - i, 8)))
    const old = v128.load64_zero(bytes + i)
    v128.store64_lane(bytes + i, v128.bitselect(i8x16.narrow_i16x8_u(rounded, rounded), old, inside), 0)
  }
}

/** Makes a rectangle of an image zero, whose rows are width bytes. */
export function erase(bytes: usize, width: i32, x: i32, y: i32, columns: i32, rows: i32): void {
  bytes += y * width + x
  for (let r = 0; r < rows; r++, bytes += width) memory.fill(bytes, 0, columns)
}
