// Of matrices [rows x units] with a row stride, whose padding is not counted.
import { inside } from './math'

/** Lowers range[0] to the smallest value and raises range[1] to the largest; NaN is passed over, and of zeros +0 is kept. */
export function widen(values: usize, range: usize, rows: i32, units: i32, stride: i32): void {
  let least = v128.load32_splat(range)
  let most = v128.load32_splat(range, 4)
  for (let r = 0; r < rows; r++, values += <usize>stride * 4)
    for (let o = 0; o < units; o += 4) {
      const four = v128.load(values + <usize>o * 4)
      const isUnit = inside(o, units)
      least = v128.bitselect(f32x4.pmin(least, four), least, isUnit)
      most = v128.bitselect(f32x4.pmax(most, four), most, isUnit)
    }
  least = f32x4.pmin(least, v128.shuffle<f32>(least, least, 1, 0, 3, 2))
  most = f32x4.pmax(most, v128.shuffle<f32>(most, most, 1, 0, 3, 2))
  store<f32>(range, f32x4.extract_lane(f32x4.pmin(least, v128.shuffle<f32>(least, least, 2, 3, 0, 1)), 0) + 0)
  store<f32>(range, f32x4.extract_lane(f32x4.pmax(most, v128.shuffle<f32>(most, most, 2, 3, 0, 1)), 0) + 0, 4)
}

/** Counts each value in one of so many u32 bins of equal width from range[0] to range[1]; NaN in the first. */
export function histogram(values: usize, range: usize, bins: usize, count: i32, rows: i32, units: i32, stride: i32): void {
  const from = v128.load32_splat(range)
  const scale = f32x4.splat(<f32>count / (load<f32>(range, 4) - load<f32>(range)))
  const last = i32x4.splat(count - 1)
  for (let r = 0; r < rows; r++, values += <usize>stride * 4)
    for (let o = 0; o < units; o += 4) {
      const place = f32x4.mul(f32x4.sub(v128.load(values + <usize>o * 4), from), scale)
      // Bins behind the row's last unit are found too, but not counted in.
      const four = i32x4.min_u(i32x4.trunc_sat_f32x4_u(place), last)
      increment(bins, i32x4.extract_lane(four, 0))
      if (o + 1 < units) increment(bins, i32x4.extract_lane(four, 1))
      if (o + 2 < units) increment(bins, i32x4.extract_lane(four, 2))
      if (o + 3 < units) increment(bins, i32x4.extract_lane(four, 3))
    }
}

function increment(bins: usize, bin: i32): void {
  const at = bins + (<usize>bin << 2)
  store<u32>(at, load<u32>(at) + 1)
}
