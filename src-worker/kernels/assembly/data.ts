/** From memory, or V8 would make a vector of it anew at each use. */
const scale = memory.data<f32>([1.0 / 255.0])

/** x = bytes / 255: rows of byteStride bytes become rows of inputs floats (a multiple of 8, at most byteStride). */
export function scaleBytes(bytes: usize, x: usize, rows: i32, byteStride: i32, inputs: i32): void {
  const factor = v128.load32_splat(scale)
  const next = <usize>(byteStride - inputs)
  for (let r = 0; r < rows; r++, bytes += next)
    for (const end = bytes + <usize>inputs; bytes < end; bytes += 8, x += 32) {
      const eight = v128.load8x8_u(bytes)
      // As signed integers, which takes one instruction instead of seven.
      const low = f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(eight)), factor)
      const high = f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(eight)), factor)
      v128.store(x, high, 16)
      v128.store(x, low)
    }
}
