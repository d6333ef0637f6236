// A first layer on the non-zero inputs only (see compress in data.ts). It adds the same products in the same order as
// the dense kernels do, but for those that are zero, so the weights come out the same, bit for bit.

/** As forward in dense.ts. */
export function forwardSparse(
  entries: usize, ends: usize, w: usize, bias: usize, z: usize, rows: i32, inputs: i32, outputs: i32, from: i32, to: i32,
): void {
  let p = from
  for (; p + 4 <= to && p + 5 != to; p += 4) forward4(entries, ends, w, bias, z, rows, inputs, outputs, p)
  if (p + 5 == to) forward5(entries, ends, w, bias, z, rows, inputs, outputs, p)
  else for (; p < to; p++) forward1(entries, ends, w, bias, z, rows, inputs, outputs, p)
}

/** As gradient in dense.ts. */
export function gradientSparse(
  entries: usize, ends: usize, d: usize, g: usize, rows: i32, inputs: i32, outputs: i32, from: i32, to: i32,
): void {
  let p = from
  for (; p + 4 <= to && p + 5 != to; p += 4) gradient4(entries, ends, d, g, rows, inputs, outputs, p)
  if (p + 5 == to) gradient5(entries, ends, d, g, rows, inputs, outputs, p)
  else for (; p < to; p++) gradient1(entries, ends, d, g, rows, inputs, outputs, p)
}

function forward5(
  entries: usize, ends: usize, w: usize, bias: usize, z: usize, rows: i32, inputs: i32, outputs: i32, p: i32,
): void {
  const panel = <usize>inputs * 32
  const w0 = w + <usize>p * panel
  const w1 = w0 + panel
  const w2 = w1 + panel
  const w3 = w2 + panel
  const w4 = w3 + panel
  const b = bias + <usize>p * 32
  let at = entries
  for (let r = 0; r < rows; r++, ends += 4) {
    const end = entries + (<usize>load<u32>(ends) << 3)
    let a0 = v128.load(b)
    let a1 = v128.load(b, 16)
    let a2 = v128.load(b, 32)
    let a3 = v128.load(b, 48)
    let a4 = v128.load(b, 64)
    let a5 = v128.load(b, 80)
    let a6 = v128.load(b, 96)
    let a7 = v128.load(b, 112)
    let a8 = v128.load(b, 128)
    let a9 = v128.load(b, 144)
    for (; at < end; at += 8) {
      const t = v128.load32_splat(at)
      const offset = <usize>load<u32>(at, 4)
      a0 = f32x4.add(a0, f32x4.mul(t, v128.load(w0 + offset)))
      a1 = f32x4.add(a1, f32x4.mul(t, v128.load(w0 + offset, 16)))
      a2 = f32x4.add(a2, f32x4.mul(t, v128.load(w1 + offset)))
      a3 = f32x4.add(a3, f32x4.mul(t, v128.load(w1 + offset, 16)))
      a4 = f32x4.add(a4, f32x4.mul(t, v128.load(w2 + offset)))
      a5 = f32x4.add(a5, f32x4.mul(t, v128.load(w2 + offset, 16)))
      a6 = f32x4.add(a6, f32x4.mul(t, v128.load(w3 + offset)))
      a7 = f32x4.add(a7, f32x4.mul(t, v128.load(w3 + offset, 16)))
      a8 = f32x4.add(a8, f32x4.mul(t, v128.load(w4 + offset)))
      a9 = f32x4.add(a9, f32x4.mul(t, v128.load(w4 + offset, 16)))
    }
    const out = z + (<usize>r * outputs + p * 8) * 4
    v128.store(out, a0)
    v128.store(out, a1, 16)
    v128.store(out, a2, 32)
    v128.store(out, a3, 48)
    v128.store(out, a4, 64)
    v128.store(out, a5, 80)
    v128.store(out, a6, 96)
    v128.store(out, a7, 112)
    v128.store(out, a8, 128)
    v128.store(out, a9, 144)
  }
}

function forward4(
  entries: usize, ends: usize, w: usize, bias: usize, z: usize, rows: i32, inputs: i32, outputs: i32, p: i32,
): void {
  const panel = <usize>inputs * 32
  const w0 = w + <usize>p * panel
  const w1 = w0 + panel
  const w2 = w1 + panel
  const w3 = w2 + panel
  const b = bias + <usize>p * 32
  let at = entries
  for (let r = 0; r < rows; r++, ends += 4) {
    const end = entries + (<usize>load<u32>(ends) << 3)
    let a0 = v128.load(b)
    let a1 = v128.load(b, 16)
    let a2 = v128.load(b, 32)
    let a3 = v128.load(b, 48)
    let a4 = v128.load(b, 64)
    let a5 = v128.load(b, 80)
    let a6 = v128.load(b, 96)
    let a7 = v128.load(b, 112)
    for (; at < end; at += 8) {
      const t = v128.load32_splat(at)
      const offset = <usize>load<u32>(at, 4)
      a0 = f32x4.add(a0, f32x4.mul(t, v128.load(w0 + offset)))
      a1 = f32x4.add(a1, f32x4.mul(t, v128.load(w0 + offset, 16)))
      a2 = f32x4.add(a2, f32x4.mul(t, v128.load(w1 + offset)))
      a3 = f32x4.add(a3, f32x4.mul(t, v128.load(w1 + offset, 16)))
      a4 = f32x4.add(a4, f32x4.mul(t, v128.load(w2 + offset)))
      a5 = f32x4.add(a5, f32x4.mul(t, v128.load(w2 + offset, 16)))
      a6 = f32x4.add(a6, f32x4.mul(t, v128.load(w3 + offset)))
      a7 = f32x4.add(a7, f32x4.mul(t, v128.load(w3 + offset, 16)))
    }
    const out = z + (<usize>r * outputs + p * 8) * 4
    v128.store(out, a0)
    v128.store(out, a1, 16)
    v128.store(out, a2, 32)
    v128.store(out, a3, 48)
    v128.store(out, a4, 64)
    v128.store(out, a5, 80)
    v128.store(out, a6, 96)
    v128.store(out, a7, 112)
  }
}

function forward1(
  entries: usize, ends: usize, w: usize, bias: usize, z: usize, rows: i32, inputs: i32, outputs: i32, p: i32,
): void {
  const w0 = w + <usize>p * inputs * 32
  const b = bias + <usize>p * 32
  let at = entries
  for (let r = 0; r < rows; r++, ends += 4) {
    const end = entries + (<usize>load<u32>(ends) << 3)
    let a0 = v128.load(b)
    let a1 = v128.load(b, 16)
    for (; at < end; at += 8) {
      const t = v128.load32_splat(at)
      const offset = <usize>load<u32>(at, 4)
      a0 = f32x4.add(a0, f32x4.mul(t, v128.load(w0 + offset)))
      a1 = f32x4.add(a1, f32x4.mul(t, v128.load(w0 + offset, 16)))
    }
    const out = z + (<usize>r * outputs + p * 8) * 4
    v128.store(out, a0)
    v128.store(out, a1, 16)
  }
}

function gradient5(
  entries: usize, ends: usize, d: usize, g: usize, rows: i32, inputs: i32, outputs: i32, p: i32,
): void {
  const panel = <usize>inputs * 32
  const g0 = g + <usize>p * panel
  const g1 = g0 + panel
  const g2 = g1 + panel
  const g3 = g2 + panel
  const g4 = g3 + panel
  let at = entries
  for (let r = 0; r < rows; r++, ends += 4) {
    const end = entries + (<usize>load<u32>(ends) << 3)
    const row = d + (<usize>r * outputs + p * 8) * 4
    const d0 = v128.load(row)
    const d1 = v128.load(row, 16)
    const d2 = v128.load(row, 32)
    const d3 = v128.load(row, 48)
    const d4 = v128.load(row, 64)
    const d5 = v128.load(row, 80)
    const d6 = v128.load(row, 96)
    const d7 = v128.load(row, 112)
    const d8 = v128.load(row, 128)
    const d9 = v128.load(row, 144)
    for (; at < end; at += 8) {
      const t = v128.load32_splat(at)
      const offset = <usize>load<u32>(at, 4)
      let q = g0 + offset
      v128.store(q, f32x4.add(v128.load(q), f32x4.mul(t, d0)))
      v128.store(q, f32x4.add(v128.load(q, 16), f32x4.mul(t, d1)), 16)
      q = g1 + offset
      v128.store(q, f32x4.add(v128.load(q), f32x4.mul(t, d2)))
      v128.store(q, f32x4.add(v128.load(q, 16), f32x4.mul(t, d3)), 16)
      q = g2 + offset
      v128.store(q, f32x4.add(v128.load(q), f32x4.mul(t, d4)))
      v128.store(q, f32x4.add(v128.load(q, 16), f32x4.mul(t, d5)), 16)
      q = g3 + offset
      v128.store(q, f32x4.add(v128.load(q), f32x4.mul(t, d6)))
      v128.store(q, f32x4.add(v128.load(q, 16), f32x4.mul(t, d7)), 16)
      q = g4 + offset
      v128.store(q, f32x4.add(v128.load(q), f32x4.mul(t, d8)))
      v128.store(q, f32x4.add(v128.load(q, 16), f32x4.mul(t, d9)), 16)
    }
  }
}

function gradient4(
  entries: usize, ends: usize, d: usize, g: usize, rows: i32, inputs: i32, outputs: i32, p: i32,
): void {
  const panel = <usize>inputs * 32
  const g0 = g + <usize>p * panel
  const g1 = g0 + panel
  const g2 = g1 + panel
  const g3 = g2 + panel
  let at = entries
  for (let r = 0; r < rows; r++, ends += 4) {
    const end = entries + (<usize>load<u32>(ends) << 3)
    const row = d + (<usize>r * outputs + p * 8) * 4
    const d0 = v128.load(row)
    const d1 = v128.load(row, 16)
    const d2 = v128.load(row, 32)
    const d3 = v128.load(row, 48)
    const d4 = v128.load(row, 64)
    const d5 = v128.load(row, 80)
    const d6 = v128.load(row, 96)
    const d7 = v128.load(row, 112)
    for (; at < end; at += 8) {
      const t = v128.load32_splat(at)
      const offset = <usize>load<u32>(at, 4)
      let q = g0 + offset
      v128.store(q, f32x4.add(v128.load(q), f32x4.mul(t, d0)))
      v128.store(q, f32x4.add(v128.load(q, 16), f32x4.mul(t, d1)), 16)
      q = g1 + offset
      v128.store(q, f32x4.add(v128.load(q), f32x4.mul(t, d2)))
      v128.store(q, f32x4.add(v128.load(q, 16), f32x4.mul(t, d3)), 16)
      q = g2 + offset
      v128.store(q, f32x4.add(v128.load(q), f32x4.mul(t, d4)))
      v128.store(q, f32x4.add(v128.load(q, 16), f32x4.mul(t, d5)), 16)
      q = g3 + offset
      v128.store(q, f32x4.add(v128.load(q), f32x4.mul(t, d6)))
      v128.store(q, f32x4.add(v128.load(q, 16), f32x4.mul(t, d7)), 16)
    }
  }
}

function gradient1(
  entries: usize, ends: usize, d: usize, g: usize, rows: i32, inputs: i32, outputs: i32, p: i32,
): void {
  const g0 = g + <usize>p * inputs * 32
  let at = entries
  for (let r = 0; r < rows; r++, ends += 4) {
    const end = entries + (<usize>load<u32>(ends) << 3)
    const row = d + (<usize>r * outputs + p * 8) * 4
    const d0 = v128.load(row)
    const d1 = v128.load(row, 16)
    for (; at < end; at += 8) {
      const t = v128.load32_splat(at)
      const offset = <usize>load<u32>(at, 4)
      const q = g0 + offset
      v128.store(q, f32x4.add(v128.load(q), f32x4.mul(t, d0)))
      v128.store(q, f32x4.add(v128.load(q, 16), f32x4.mul(t, d1)), 16)
    }
  }
}
