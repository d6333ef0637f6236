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

/**
 * Lists the non-zero bytes of each row as entries of 8 bytes: u32 offset of the input's row in a panel of weights
 * (index x 32), f32 value / 255. Row r has entries ends[r - 1] to ends[r], ends[-1] standing for 0.
 * byteStride is a multiple of 16 and the bytes behind a row's inputs are zero.
 */
export function compress(bytes: usize, entries: usize, ends: usize, rows: i32, byteStride: i32): void {
  let at = entries
  for (let r = 0; r < rows; r++, bytes += byteStride, ends += 4) {
    for (let i = 0; i < byteStride; i += 16) {
      let mask = i8x16.bitmask(i8x16.ne(v128.load(bytes + i), i8x16.splat(0)))
      while (mask) {
        const j = i + ctz(mask)
        mask &= mask - 1
        store<u32>(at, j << 5)
        store<f32>(at, <f32>load<u8>(bytes + j) * scale, 4)
        at += 8
      }
    }
    store<u32>(ends, <u32>(at - entries) >> 3)
  }
}
