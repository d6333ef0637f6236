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
 * Lists the non-zero bytes of each row as u32 entries, index x 256 + byte, one row's behind the other's, and as its
 * span the u32 pointers of its first entry and of what is behind its last one.
 * byteStride is a multiple of 16 and the bytes behind a row's inputs are zero.
 */
export function compress(bytes: usize, entries: usize, spans: usize, rows: i32, byteStride: i32): void {
  let at = entries
  for (let r = 0; r < rows; r++, bytes += byteStride, spans += 8) {
    store<u32>(spans, <u32>at)
    for (let i = 0; i < byteStride; i += 16) {
      let mask = i8x16.bitmask(i8x16.ne(v128.load(bytes + i), i8x16.splat(0)))
      while (mask) {
        const j = i + ctz(mask)
        mask &= mask - 1
        store<u32>(at, (j << 8) | load<u8>(bytes + j))
        at += 4
      }
    }
    store<u32>(spans, <u32>at, 4)
  }
}

/** Reads a word of every cache line: rows are far apart in main memory, and misses of this loop wait together. */
function touch(spans: usize, anywhere: usize, rows: i32): void {
  for (const end = spans + (<usize>rows << 3); spans < end; spans += 8) {
    const to = <usize>load<u32>(spans, 4)
    for (let at = <usize>load<u32>(spans); at < to; at += 64) store<u32>(anywhere, load<u32>(at))
  }
}

/**
 * What forwardSparse and gradientSparse read, from rows of entries anywhere: each as 8 bytes, f32 value / 255 and u32
 * offset of the input's row in a panel of weights (index x 32). Row r has those from ends[r - 1] to ends[r], ends[-1]
 * standing for 0. Reads and writes whole vectors: up to 3 entries behind a row's last one.
 */
export function unpack(spans: usize, unpacked: usize, ends: usize, rows: i32): void {
  touch(spans, ends, rows)
  let out = unpacked
  for (let r = 0; r < rows; r++, spans += 8, ends += 4) {
    const from = <usize>load<u32>(spans)
    const to = <usize>load<u32>(spans, 4)
    let q = out
    for (let at = from; at < to; at += 16, q += 32) {
      const four = v128.load(at)
      const offsets = i32x4.shl(i32x4.shr_u(four, 8), 5)
      const values = f32x4.mul(f32x4.convert_i32x4_s(v128.and(four, i32x4.splat(255))), f32x4.splat(scale))
      v128.store(q, v128.shuffle<i32>(values, offsets, 0, 4, 1, 5))
      v128.store(q, v128.shuffle<i32>(values, offsets, 2, 6, 3, 7), 16)
    }
    out += (to - from) << 1
    store<u32>(ends, <u32>(out - unpacked) >> 3)
  }
}
