// Displacements of elastic distortion (Simard, Steinkraus and Platt 2003): white noise, smoothed by a Gaussian. They are
// made as one torus, and each image takes windows of it, which are smooth fields of their own.

const side: i32 = 256
/** Floats before and behind a line; radius is at most so large. */
const margin: i32 = 64
const line = memory.data((256 + 2 * 64) * 4, 16)

/**
 * plane = white, [256 x 256] floats, convolved with the weights w[|k|], |k| <= radius, along both axes, and rounded:
 * rows of 256 + columns i16, columns being a multiple of 8, of which the last repeat the first. Returns the largest magnitude.
 */
export function smoothField(white: usize, weights: usize, radius: i32, plane: usize, columns: i32): i32 {
  let least = i16x8.splat(0)
  let largest = i16x8.splat(0)
  for (let y = 0; y < side; y++, plane += (side + columns) << 1) {
    for (let x = 0; x < side; x += 4) v128.store(line + ((margin + x) << 2), acrossRows(white + (x << 2), weights, radius, y))
    memory.copy(line, line + (side << 2), margin << 2)
    memory.copy(line + ((margin + side) << 2), line + (margin << 2), margin << 2)
    for (let x = 0; x < side; x += 8) {
      const at = line + ((margin + x) << 2)
      const low = i32x4.trunc_sat_f32x4_s(f32x4.nearest(alongRow(at, weights, radius)))
      const high = i32x4.trunc_sat_f32x4_s(f32x4.nearest(alongRow(at + 16, weights, radius)))
      const eight = i16x8.narrow_i32x4_s(low, high)
      least = i16x8.min_s(least, eight)
      largest = i16x8.max_s(largest, eight)
      v128.store(plane + (x << 1), eight)
    }
    memory.copy(plane + (side << 1), plane, columns << 1)
  }
  v128.store(line, least)
  v128.store(line, largest, 16)
  let reach = 0
  for (let lane = 0; lane < 32; lane += 2) reach = max(reach, abs(<i32>load<i16>(line + lane)))
  return reach
}

// @ts-ignore: decorator
@inline
function acrossRows(white: usize, weights: usize, radius: i32, y: i32): v128 {
  let sum = f32x4.mul(v128.load32_splat(weights), v128.load(white + (y << 10)))
  for (let k = 1; k <= radius; k++) {
    const above = v128.load(white + (((y - k) & (side - 1)) << 10))
    const below = v128.load(white + (((y + k) & (side - 1)) << 10))
    sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(weights + (k << 2)), f32x4.add(above, below)))
  }
  return sum
}

// @ts-ignore: decorator
@inline
function alongRow(at: usize, weights: usize, radius: i32): v128 {
  let sum = f32x4.mul(v128.load32_splat(weights), v128.load(at))
  for (let k = 4; k <= radius << 2; k += 4)
    sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(weights + k), f32x4.add(v128.load(at - k), v128.load(at + k))))
  return sum
}
