// See sparse-forward.ts.

/** As gradient in dense-gradient.ts. */
export function gradientSparse(
  entries: usize, ends: usize, d: usize, g: usize, rows: i32, inputs: i32, outputs: i32, from: i32, to: i32,
): void {
  let p = from
  for (; p + 4 <= to && p + 5 != to; p += 4) gradient4(entries, ends, d, g, rows, inputs, outputs, p)
  if (p + 5 == to) gradient5(entries, ends, d, g, rows, inputs, outputs, p)
  else for (; p < to; p++) gradient1(entries, ends, d, g, rows, inputs, outputs, p)
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
