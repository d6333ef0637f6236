// See sparse-forward.ts, and dense-forward.ts for the order of stores.
import { beginRows, block } from './sparse-forward'

/** As gradient in dense-gradient.ts. */
export function gradientSparse(
  entries: usize, ends: usize, d: usize, g: usize, rows: i32, inputs: i32, outputs: i32, from: i32, to: i32,
): void {
  for (let p = from, count = 0; p < to; p += count) {
    count = p + 5 == to ? 5 : p + 4 <= to ? 4 : 1
    stepPanels(entries, ends, d + <usize>p * 32, g + <usize>(p * inputs) * 32, rows, inputs, outputs, count)
  }
}

function stepPanels(
  entries: usize, ends: usize, d: usize, g: usize, rows: i32, inputs: i32, outputs: i32, count: i32,
): void {
  const cursors = ends + <usize>rows * 4
  beginRows(entries, ends, cursors)
  for (let limit = block; ; limit += block) {
    if (count == 4) step4(ends, cursors, d, g, entries, inputs, outputs, limit)
    else if (count == 5) step5(ends, cursors, d, g, entries, inputs, outputs, limit)
    else step1(ends, cursors, d, g, entries, inputs, outputs, limit)
    if (limit >= <usize>inputs * 32) return
  }
}

function step4(
  ends: usize, cursors: usize, d: usize, g: usize, entries: usize, inputs: i32, outputs: i32, limit: usize,
): void {
  const g1 = g + <usize>inputs * 32
  const g2 = g1 + <usize>inputs * 32
  const g3 = g2 + <usize>inputs * 32
  for (const stop = cursors; ends < stop; ends += 4, cursors += 4, d += <usize>outputs * 4) {
    const end = entries + (<usize>load<u32>(ends) << 3)
    let at = <usize>load<u32>(cursors)
    const d0 = v128.load(d)
    const d1 = v128.load(d, 16)
    const d2 = v128.load(d, 32)
    const d3 = v128.load(d, 48)
    const d4 = v128.load(d, 64)
    const d5 = v128.load(d, 80)
    const d6 = v128.load(d, 96)
    const d7 = v128.load(d, 112)
    for (; at < end; at += 8) {
      const offset = <usize>load<u32>(at, 4)
      if (offset >= limit) break
      const t = v128.load32_splat(at)
      let q = g + offset
      let a = f32x4.add(v128.load(q), f32x4.mul(t, d0))
      let b = f32x4.add(v128.load(q, 16), f32x4.mul(t, d1))
      v128.store(q, b, 16)
      v128.store(q, a)
      q = g1 + offset
      a = f32x4.add(v128.load(q), f32x4.mul(t, d2))
      b = f32x4.add(v128.load(q, 16), f32x4.mul(t, d3))
      v128.store(q, b, 16)
      v128.store(q, a)
      q = g2 + offset
      a = f32x4.add(v128.load(q), f32x4.mul(t, d4))
      b = f32x4.add(v128.load(q, 16), f32x4.mul(t, d5))
      v128.store(q, b, 16)
      v128.store(q, a)
      q = g3 + offset
      a = f32x4.add(v128.load(q), f32x4.mul(t, d6))
      b = f32x4.add(v128.load(q, 16), f32x4.mul(t, d7))
      v128.store(q, b, 16)
      v128.store(q, a)
    }
    store<u32>(cursors, <u32>at)
  }
}

function step5(
  ends: usize, cursors: usize, d: usize, g: usize, entries: usize, inputs: i32, outputs: i32, limit: usize,
): void {
  const g1 = g + <usize>inputs * 32
  const g2 = g1 + <usize>inputs * 32
  const g3 = g2 + <usize>inputs * 32
  const g4 = g3 + <usize>inputs * 32
  for (const stop = cursors; ends < stop; ends += 4, cursors += 4, d += <usize>outputs * 4) {
    const end = entries + (<usize>load<u32>(ends) << 3)
    let at = <usize>load<u32>(cursors)
    const d0 = v128.load(d)
    const d1 = v128.load(d, 16)
    const d2 = v128.load(d, 32)
    const d3 = v128.load(d, 48)
    const d4 = v128.load(d, 64)
    const d5 = v128.load(d, 80)
    const d6 = v128.load(d, 96)
    const d7 = v128.load(d, 112)
    const d8 = v128.load(d, 128)
    const d9 = v128.load(d, 144)
    for (; at < end; at += 8) {
      const offset = <usize>load<u32>(at, 4)
      if (offset >= limit) break
      const t = v128.load32_splat(at)
      let q = g + offset
      let a = f32x4.add(v128.load(q), f32x4.mul(t, d0))
      let b = f32x4.add(v128.load(q, 16), f32x4.mul(t, d1))
      v128.store(q, b, 16)
      v128.store(q, a)
      q = g1 + offset
      a = f32x4.add(v128.load(q), f32x4.mul(t, d2))
      b = f32x4.add(v128.load(q, 16), f32x4.mul(t, d3))
      v128.store(q, b, 16)
      v128.store(q, a)
      q = g2 + offset
      a = f32x4.add(v128.load(q), f32x4.mul(t, d4))
      b = f32x4.add(v128.load(q, 16), f32x4.mul(t, d5))
      v128.store(q, b, 16)
      v128.store(q, a)
      q = g3 + offset
      a = f32x4.add(v128.load(q), f32x4.mul(t, d6))
      b = f32x4.add(v128.load(q, 16), f32x4.mul(t, d7))
      v128.store(q, b, 16)
      v128.store(q, a)
      q = g4 + offset
      a = f32x4.add(v128.load(q), f32x4.mul(t, d8))
      b = f32x4.add(v128.load(q, 16), f32x4.mul(t, d9))
      v128.store(q, b, 16)
      v128.store(q, a)
    }
    store<u32>(cursors, <u32>at)
  }
}

function step1(
  ends: usize, cursors: usize, d: usize, g: usize, entries: usize, inputs: i32, outputs: i32, limit: usize,
): void {
  for (const stop = cursors; ends < stop; ends += 4, cursors += 4, d += <usize>outputs * 4) {
    const end = entries + (<usize>load<u32>(ends) << 3)
    let at = <usize>load<u32>(cursors)
    const d0 = v128.load(d)
    const d1 = v128.load(d, 16)
    for (; at < end; at += 8) {
      const offset = <usize>load<u32>(at, 4)
      if (offset >= limit) break
      const t = v128.load32_splat(at)
      const q = g + offset
      const a = f32x4.add(v128.load(q), f32x4.mul(t, d0))
      const b = f32x4.add(v128.load(q, 16), f32x4.mul(t, d1))
      v128.store(q, b, 16)
      v128.store(q, a)
    }
    store<u32>(cursors, <u32>at)
  }
}

