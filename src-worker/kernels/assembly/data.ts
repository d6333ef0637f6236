const scale: f32 = 1.0 / 255.0

/** x = bytes / 255: rows of byteStride bytes become rows of inputs floats (a multiple of 8, at most byteStride). */
export function scaleBytes(bytes: usize, x: usize, rows: i32, byteStride: i32, inputs: i32): void {
  for (let r = 0; r < rows; r++, bytes += byteStride)
    for (let i = 0; i < inputs; i += 8, x += 32) {
      const eight = v128.load8x8_u(bytes + i)
      v128.store(x, f32x4.mul(f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(eight)), f32x4.splat(scale)))
      v128.store(x, f32x4.mul(f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(eight)), f32x4.splat(scale)), 16)
    }
}
