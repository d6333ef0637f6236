// Matrices are [rows x units] with a row stride; padding is not looked at.
import { inside } from './math'

/** Sum in four f64 chains, of every fourth column. */
export function sum(values: usize, rows: i32, units: i32, stride: i32): f64 {
  let low = f64x2.splat(0)
  let high = f64x2.splat(0)
  for (let r = 0; r < rows; r++, values += <usize>stride * 4)
    for (let o = 0; o < units; o += 4) {
      const four = v128.and(v128.load(values + <usize>o * 4), inside(o, units))
      low = f64x2.add(low, f64x2.promote_low_f32x4(four))
      high = f64x2.add(high, f64x2.promote_low_f32x4(v128.shuffle<f32>(four, four, 2, 3, 0, 1)))
    }
  const both = f64x2.add(low, high)
  return f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1)
}

/** How many values are less than a limit. */
export function countBelow(values: usize, limit: f32, rows: i32, units: i32, stride: i32): i32 {
  const limits = f32x4.splat(limit)
  let count = 0
  for (let r = 0; r < rows; r++, values += <usize>stride * 4)
    for (let o = 0; o < units; o += 4)
      count += popcnt(i32x4.bitmask(v128.and(f32x4.lt(v128.load(values + <usize>o * 4), limits), inside(o, units))))
  return count
}

/** As countBelow, of those where |a - y| > 1/2. */
export function countWrongBelow(values: usize, a: usize, y: usize, limit: f32, rows: i32, units: i32, stride: i32): i32 {
  const limits = f32x4.splat(limit)
  const half = f32x4.splat(0.5)
  const row = <usize>stride * 4
  let count = 0
  for (let r = 0; r < rows; r++, values += row, a += row, y += row)
    for (let o = 0; o < units; o += 4) {
      const shift = <usize>o * 4
      const isWrong = f32x4.gt(f32x4.abs(f32x4.sub(v128.load(a + shift), v128.load(y + shift))), half)
      const isBelow = f32x4.lt(v128.load(values + shift), limits)
      count += popcnt(i32x4.bitmask(v128.and(v128.and(isWrong, isBelow), inside(o, units))))
    }
  return count
}

/** How many columns are zero in every row. */
export function countZeroColumns(values: usize, rows: i32, units: i32, stride: i32): i32 {
  let count = 0
  for (let o = 0; o < units; o += 4) {
    let isZero = inside(o, units)
    for (let r = 0; r < rows; r++)
      isZero = v128.and(isZero, f32x4.eq(v128.load(values + <usize>(r * stride + o) * 4), f32x4.splat(0)))
    count += popcnt(i32x4.bitmask(isZero))
  }
  return count
}
