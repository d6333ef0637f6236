// A first layer on the non-zero inputs only (see compress in data.ts). It adds the same products in the same order as
// the dense kernels do, but for those that are zero, so the weights come out the same, bit for bit.
//
// Four panels are worked on at a time, in blocks of inputs whose weights stay in the first-level cache for all rows.
// Behind the ends of the rows lie as many cursors: how far each row's entries have come.

/** Bytes of a panel. */
export const block: usize = 6272

/** As forward in dense-forward.ts. */
export function forwardSparse(
  entries: usize, ends: usize, w: usize, bias: usize, z: usize, rows: i32, inputs: i32, outputs: i32, from: i32, to: i32,
): void {
  for (let p = from, count = 0; p < to; p += count) {
    count = p + 5 == to ? 5 : p + 4 <= to ? 4 : 1
    forwardPanels(entries, ends, w + <usize>(p * inputs) * 32, bias + <usize>p * 32, z + <usize>p * 32, rows, inputs, outputs, count)
  }
}

function forwardPanels(
  entries: usize, ends: usize, w: usize, bias: usize, z: usize, rows: i32, inputs: i32, outputs: i32, count: i32,
): void {
  const cursors = ends + <usize>rows * 4
  beginRows(entries, ends, cursors)
  // Sums begin with the biases, and in the next block where they were left.
  let start = bias
  let next: usize = 0
  for (let limit = block; ; limit += block) {
    if (count == 5) forward5(ends, cursors, w, start, next, z, entries, inputs, outputs, limit)
    else if (count == 4) forward4(ends, cursors, w, start, next, z, entries, inputs, outputs, limit)
    else forward1(ends, cursors, w, start, next, z, entries, outputs, limit)
    if (limit >= <usize>inputs * 32) return
    start = z
    next = <usize>outputs * 4
  }
}

export function beginRows(entries: usize, ends: usize, cursors: usize): void {
  let at = entries
  for (const stop = cursors; ends < stop; ends += 4, cursors += 4) {
    store<u32>(cursors, <u32>at)
    at = entries + (<usize>load<u32>(ends) << 3)
  }
}

function forward5(
  ends: usize, cursors: usize, w: usize, start: usize, next: usize, z: usize, entries: usize, inputs: i32, outputs: i32, limit: usize,
): void {
  const w1 = w + <usize>inputs * 32
  const w2 = w1 + <usize>inputs * 32
  const w3 = w2 + <usize>inputs * 32
  const w4 = w3 + <usize>inputs * 32
  for (const stop = cursors; ends < stop; ends += 4, cursors += 4, start += next, z += <usize>outputs * 4) {
    const end = entries + (<usize>load<u32>(ends) << 3)
    let at = <usize>load<u32>(cursors)
    let a0 = v128.load(start)
    let a1 = v128.load(start, 16)
    let a2 = v128.load(start, 32)
    let a3 = v128.load(start, 48)
    let a4 = v128.load(start, 64)
    let a5 = v128.load(start, 80)
    let a6 = v128.load(start, 96)
    let a7 = v128.load(start, 112)
    let a8 = v128.load(start, 128)
    let a9 = v128.load(start, 144)
    for (; at < end; at += 8) {
      const offset = <usize>load<u32>(at, 4)
      if (offset >= limit) break
      const t = v128.load32_splat(at)
      a0 = f32x4.add(a0, f32x4.mul(t, v128.load(w + offset)))
      a1 = f32x4.add(a1, f32x4.mul(t, v128.load(w + offset, 16)))
      a2 = f32x4.add(a2, f32x4.mul(t, v128.load(w1 + offset)))
      a3 = f32x4.add(a3, f32x4.mul(t, v128.load(w1 + offset, 16)))
      a4 = f32x4.add(a4, f32x4.mul(t, v128.load(w2 + offset)))
      a5 = f32x4.add(a5, f32x4.mul(t, v128.load(w2 + offset, 16)))
      a6 = f32x4.add(a6, f32x4.mul(t, v128.load(w3 + offset)))
      a7 = f32x4.add(a7, f32x4.mul(t, v128.load(w3 + offset, 16)))
      a8 = f32x4.add(a8, f32x4.mul(t, v128.load(w4 + offset)))
      a9 = f32x4.add(a9, f32x4.mul(t, v128.load(w4 + offset, 16)))
    }
    store<u32>(cursors, <u32>at)
    v128.store(z, a1, 16)
    v128.store(z, a0)
    v128.store(z, a3, 48)
    v128.store(z, a2, 32)
    v128.store(z, a5, 80)
    v128.store(z, a4, 64)
    v128.store(z, a7, 112)
    v128.store(z, a6, 96)
    v128.store(z, a9, 144)
    v128.store(z, a8, 128)
  }
}

function forward4(
  ends: usize, cursors: usize, w: usize, start: usize, next: usize, z: usize, entries: usize, inputs: i32, outputs: i32, limit: usize,
): void {
  const w1 = w + <usize>inputs * 32
  const w2 = w1 + <usize>inputs * 32
  const w3 = w2 + <usize>inputs * 32
  for (const stop = cursors; ends < stop; ends += 4, cursors += 4, start += next, z += <usize>outputs * 4) {
    const end = entries + (<usize>load<u32>(ends) << 3)
    let at = <usize>load<u32>(cursors)
    let a0 = v128.load(start)
    let a1 = v128.load(start, 16)
    let a2 = v128.load(start, 32)
    let a3 = v128.load(start, 48)
    let a4 = v128.load(start, 64)
    let a5 = v128.load(start, 80)
    let a6 = v128.load(start, 96)
    let a7 = v128.load(start, 112)
    for (; at < end; at += 8) {
      const offset = <usize>load<u32>(at, 4)
      if (offset >= limit) break
      const t = v128.load32_splat(at)
      a0 = f32x4.add(a0, f32x4.mul(t, v128.load(w + offset)))
      a1 = f32x4.add(a1, f32x4.mul(t, v128.load(w + offset, 16)))
      a2 = f32x4.add(a2, f32x4.mul(t, v128.load(w1 + offset)))
      a3 = f32x4.add(a3, f32x4.mul(t, v128.load(w1 + offset, 16)))
      a4 = f32x4.add(a4, f32x4.mul(t, v128.load(w2 + offset)))
      a5 = f32x4.add(a5, f32x4.mul(t, v128.load(w2 + offset, 16)))
      a6 = f32x4.add(a6, f32x4.mul(t, v128.load(w3 + offset)))
      a7 = f32x4.add(a7, f32x4.mul(t, v128.load(w3 + offset, 16)))
    }
    store<u32>(cursors, <u32>at)
    v128.store(z, a1, 16)
    v128.store(z, a0)
    v128.store(z, a3, 48)
    v128.store(z, a2, 32)
    v128.store(z, a5, 80)
    v128.store(z, a4, 64)
    v128.store(z, a7, 112)
    v128.store(z, a6, 96)
  }
}

function forward1(
  ends: usize, cursors: usize, w: usize, start: usize, next: usize, z: usize, entries: usize, outputs: i32, limit: usize,
): void {
  for (const stop = cursors; ends < stop; ends += 4, cursors += 4, start += next, z += <usize>outputs * 4) {
    const end = entries + (<usize>load<u32>(ends) << 3)
    let at = <usize>load<u32>(cursors)
    let a0 = v128.load(start)
    let a1 = v128.load(start, 16)
    for (; at < end; at += 8) {
      const offset = <usize>load<u32>(at, 4)
      if (offset >= limit) break
      const t = v128.load32_splat(at)
      a0 = f32x4.add(a0, f32x4.mul(t, v128.load(w + offset)))
      a1 = f32x4.add(a1, f32x4.mul(t, v128.load(w + offset, 16)))
    }
    store<u32>(cursors, <u32>at)
    v128.store(z, a1, 16)
    v128.store(z, a0)
  }
}
