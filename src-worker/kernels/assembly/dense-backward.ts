// Layouts as in dense-forward.ts.

/**
 * e = d W^T for inputs from..to-1, multiples of 4: the error carried back to the layer before (BP2 without its sigma').
 * @param scratch room for 4 x outputs floats: the weights of four inputs, which many rows read, are copied there side by side
 */
export function backward(
  d: usize, w: usize, e: usize, rows: i32, inputs: i32, outputs: i32, from: i32, to: i32, scratch: usize,
): void {
  const row = <usize>outputs * 4
  const isPacked = rows >= 32 && outputs >= 64
  const panel = isPacked ? <usize>128 : <usize>inputs * 32
  for (let i = from; i < to; i += 4) {
    let first = w + <usize>i * 32
    if (isPacked) {
      packRows(first, scratch, inputs, outputs)
      first = scratch
    }
    const out = e + <usize>i * 4
    let r = 0
    for (; r + 2 <= rows; r += 2) backward2(d + <usize>r * row, first, out + <usize>r * inputs * 4, inputs, outputs, panel)
    if (r < rows) backward1(d + <usize>r * row, first, out + <usize>r * inputs * 4, outputs, panel)
  }
}

/** Four rows of each panel side by side. */
function packRows(w: usize, to: usize, inputs: i32, outputs: i32): void {
  for (let o = 0; o < outputs; o += 8, w += <usize>inputs * 32, to += 128)
    for (let at: usize = 0; at < 128; at += 16) v128.store(to + at, v128.load(w + at))
}

function backward2(d: usize, w: usize, e: usize, inputs: i32, outputs: i32, panel: usize): void {
  const row = <usize>outputs * 4
  let a0 = f32x4.splat(0)
  let a1 = a0
  let a2 = a0
  let a3 = a0
  let b0 = a0
  let b1 = a0
  let b2 = a0
  let b3 = a0
  for (const end = d + row; d < end; d += 32, w += panel) {
    let p = v128.load(d)
    let q = v128.load(d + row)
    let t = v128.load(w)
    a0 = f32x4.add(a0, f32x4.mul(p, t))
    b0 = f32x4.add(b0, f32x4.mul(q, t))
    t = v128.load(w, 32)
    a1 = f32x4.add(a1, f32x4.mul(p, t))
    b1 = f32x4.add(b1, f32x4.mul(q, t))
    t = v128.load(w, 64)
    a2 = f32x4.add(a2, f32x4.mul(p, t))
    b2 = f32x4.add(b2, f32x4.mul(q, t))
    t = v128.load(w, 96)
    a3 = f32x4.add(a3, f32x4.mul(p, t))
    b3 = f32x4.add(b3, f32x4.mul(q, t))
    p = v128.load(d, 16)
    q = v128.load(d + row, 16)
    t = v128.load(w, 16)
    a0 = f32x4.add(a0, f32x4.mul(p, t))
    b0 = f32x4.add(b0, f32x4.mul(q, t))
    t = v128.load(w, 48)
    a1 = f32x4.add(a1, f32x4.mul(p, t))
    b1 = f32x4.add(b1, f32x4.mul(q, t))
    t = v128.load(w, 80)
    a2 = f32x4.add(a2, f32x4.mul(p, t))
    b2 = f32x4.add(b2, f32x4.mul(q, t))
    t = v128.load(w, 112)
    a3 = f32x4.add(a3, f32x4.mul(p, t))
    b3 = f32x4.add(b3, f32x4.mul(q, t))
  }
  v128.store(e, sumEach(a0, a1, a2, a3))
  v128.store(e + <usize>inputs * 4, sumEach(b0, b1, b2, b3))
}

function backward1(d: usize, w: usize, e: usize, outputs: i32, panel: usize): void {
  let a0 = f32x4.splat(0)
  let a1 = a0
  let a2 = a0
  let a3 = a0
  for (const end = d + <usize>outputs * 4; d < end; d += 32, w += panel) {
    const p = v128.load(d)
    const q = v128.load(d, 16)
    a0 = f32x4.add(f32x4.add(a0, f32x4.mul(p, v128.load(w))), f32x4.mul(q, v128.load(w, 16)))
    a1 = f32x4.add(f32x4.add(a1, f32x4.mul(p, v128.load(w, 32))), f32x4.mul(q, v128.load(w, 48)))
    a2 = f32x4.add(f32x4.add(a2, f32x4.mul(p, v128.load(w, 64))), f32x4.mul(q, v128.load(w, 80)))
    a3 = f32x4.add(f32x4.add(a3, f32x4.mul(p, v128.load(w, 96))), f32x4.mul(q, v128.load(w, 112)))
  }
  v128.store(e, sumEach(a0, a1, a2, a3))
}

/** The lane sums of four vectors as one vector: (lane 0 + lane 1) + (lane 2 + lane 3) of each. */
function sumEach(a0: v128, a1: v128, a2: v128, a3: v128): v128 {
  const p = v128.shuffle<f32>(a0, a1, 0, 4, 1, 5)
  const q = v128.shuffle<f32>(a0, a1, 2, 6, 3, 7)
  const r = v128.shuffle<f32>(a2, a3, 0, 4, 1, 5)
  const s = v128.shuffle<f32>(a2, a3, 2, 6, 3, 7)
  const lane0 = v128.shuffle<f32>(p, r, 0, 1, 4, 5)
  const lane1 = v128.shuffle<f32>(p, r, 2, 3, 6, 7)
  const lane2 = v128.shuffle<f32>(q, s, 0, 1, 4, 5)
  const lane3 = v128.shuffle<f32>(q, s, 2, 3, 6, 7)
  return f32x4.add(f32x4.add(lane0, lane1), f32x4.add(lane2, lane3))
}
