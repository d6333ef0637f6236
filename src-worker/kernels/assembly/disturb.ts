import { distortionBytes } from './distortions'

/** Of the table of noise, which begins again behind its end; 16 more follow there, the first ones again. */
const length: i32 = 16384

/** From memory, or V8 would make a vector of it anew at each use. */
const eight = memory.data<i16>([8])
const lanes = memory.data<i8>([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])

/**
 * Adds table[first + i] + table[second + i], i16 in 1/16, to count bytes of each of rows images, rounds and clamps them: first
 * and second are two u16 of the image's distortion. Images end at a multiple of 16 bytes; those behind count are left alone.
 */
export function addNoise(distortions: usize, rows: i32, table: usize, bytes: usize, stride: i32, count: i32): void {
  const whole = count & ~15
  const half = v128.load16_splat(eight)
  const inside = i8x16.lt_u(v128.load(lanes), i8x16.splat(<i8>(count - whole)))
  for (const end = distortions + <usize>rows * distortionBytes; distortions < end; distortions += distortionBytes, bytes += stride) {
    const first = <i32>load<u16>(distortions, 48)
    const second = <i32>load<u16>(distortions, 50)
    for (let i = 0; i < whole; i += 16) v128.store(bytes + i, disturbed(bytes + i, place(table, first + i), place(table, second + i), half))
    if (whole == count) continue
    const last = bytes + whole
    v128.store(last, v128.bitselect(disturbed(last, place(table, first + whole), place(table, second + whole), half), v128.load(last), inside))
  }
}

// @ts-ignore: decorator
@inline
function place(table: usize, index: i32): usize {
  return table + <usize>((index & (length - 1)) << 1)
}

/** Sixteen bytes with the noise of two places. */
// @ts-ignore: decorator
@inline
function disturbed(bytes: usize, first: usize, second: usize, half: v128): v128 {
  const grey = v128.load(bytes)
  const low = i16x8.shl(i16x8.extend_low_i8x16_u(grey), 4)
  const high = i16x8.shl(i16x8.extend_high_i8x16_u(grey), 4)
  const noiseOfLow = i16x8.add_sat_s(v128.load(first), v128.load(second))
  const noiseOfHigh = i16x8.add_sat_s(v128.load(first, 16), v128.load(second, 16))
  const a = i16x8.shr_s(i16x8.add_sat_s(i16x8.add_sat_s(low, noiseOfLow), half), 4)
  const b = i16x8.shr_s(i16x8.add_sat_s(i16x8.add_sat_s(high, noiseOfHigh), half), 4)
  return i8x16.narrow_i16x8_u(a, b)
}

/** Makes of each of rows images, which are width bytes wide, the rectangle zero that is to be erased. */
export function erase(distortions: usize, rows: i32, bytes: usize, stride: i32, width: i32): void {
  for (const end = distortions + <usize>rows * distortionBytes; distortions < end; distortions += distortionBytes, bytes += stride) {
    const columns = load<i32>(distortions, 60)
    let at = bytes + load<i32>(distortions, 56) * width + load<i32>(distortions, 52)
    if (columns) for (let y = load<i32>(distortions, 64); y > 0; y--, at += width) memory.fill(at, 0, columns)
  }
}
