// Layouts (floats): activations [rows x units], units padded with zeros to a multiple of 8; weights in panels of 8
// outputs, each [inputs x 8], so that a tile reads and writes memory in order.

/** z = bias + x W for panels from..to-1: each z starts from its bias and adds its products in the order of the inputs. */
export function forward(
  x: usize, w: usize, bias: usize, z: usize, rows: i32, inputs: i32, outputs: i32, from: i32, to: i32,
): void {
  const row = <usize>inputs * 4
  for (let p = from; p < to; p++) {
    const panel = w + <usize>p * inputs * 32
    const b = bias + <usize>p * 32
    const out = z + <usize>p * 32
    let r = 0
    for (; r + 5 <= rows; r += 5) forward5(x + <usize>r * row, panel, b, out + <usize>r * outputs * 4, inputs, outputs)
    // The rows left over: a tile over the last five computes some twice, to the same bits.
    if (r < rows && rows >= 5) {
      r = rows - 5
      forward5(x + <usize>r * row, panel, b, out + <usize>r * outputs * 4, inputs, outputs)
    } else for (; r < rows; r++) forward1(x + <usize>r * row, panel, b, out + <usize>r * outputs * 4, inputs)
  }
}

function forward5(x: usize, w: usize, bias: usize, z: usize, inputs: i32, outputs: i32): void {
  const row = <usize>inputs * 4
  let x0 = x
  let x1 = x0 + row
  let x2 = x1 + row
  let x3 = x2 + row
  let x4 = x3 + row
  let a00 = v128.load(bias)
  let a01 = v128.load(bias, 16)
  let a10 = a00
  let a11 = a01
  let a20 = a00
  let a21 = a01
  let a30 = a00
  let a31 = a01
  let a40 = a00
  let a41 = a01
  for (const end = w + <usize>inputs * 32; w < end; w += 64) {
    let w0 = v128.load(w)
    let w1 = v128.load(w, 16)
    let t = v128.load32_splat(x0)
    a00 = f32x4.add(a00, f32x4.mul(t, w0))
    a01 = f32x4.add(a01, f32x4.mul(t, w1))
    t = v128.load32_splat(x1)
    a10 = f32x4.add(a10, f32x4.mul(t, w0))
    a11 = f32x4.add(a11, f32x4.mul(t, w1))
    t = v128.load32_splat(x2)
    a20 = f32x4.add(a20, f32x4.mul(t, w0))
    a21 = f32x4.add(a21, f32x4.mul(t, w1))
    t = v128.load32_splat(x3)
    a30 = f32x4.add(a30, f32x4.mul(t, w0))
    a31 = f32x4.add(a31, f32x4.mul(t, w1))
    t = v128.load32_splat(x4)
    a40 = f32x4.add(a40, f32x4.mul(t, w0))
    a41 = f32x4.add(a41, f32x4.mul(t, w1))
    w0 = v128.load(w, 32)
    w1 = v128.load(w, 48)
    t = v128.load32_splat(x0, 4)
    a00 = f32x4.add(a00, f32x4.mul(t, w0))
    a01 = f32x4.add(a01, f32x4.mul(t, w1))
    t = v128.load32_splat(x1, 4)
    a10 = f32x4.add(a10, f32x4.mul(t, w0))
    a11 = f32x4.add(a11, f32x4.mul(t, w1))
    t = v128.load32_splat(x2, 4)
    a20 = f32x4.add(a20, f32x4.mul(t, w0))
    a21 = f32x4.add(a21, f32x4.mul(t, w1))
    t = v128.load32_splat(x3, 4)
    a30 = f32x4.add(a30, f32x4.mul(t, w0))
    a31 = f32x4.add(a31, f32x4.mul(t, w1))
    t = v128.load32_splat(x4, 4)
    a40 = f32x4.add(a40, f32x4.mul(t, w0))
    a41 = f32x4.add(a41, f32x4.mul(t, w1))
    x0 += 8
    x1 += 8
    x2 += 8
    x3 += 8
    x4 += 8
  }
  const next = <usize>outputs * 4
  v128.store(z, a00)
  v128.store(z, a01, 16)
  z += next
  v128.store(z, a10)
  v128.store(z, a11, 16)
  z += next
  v128.store(z, a20)
  v128.store(z, a21, 16)
  z += next
  v128.store(z, a30)
  v128.store(z, a31, 16)
  z += next
  v128.store(z, a40)
  v128.store(z, a41, 16)
}

function forward1(x: usize, w: usize, bias: usize, z: usize, inputs: i32): void {
  let a0 = v128.load(bias)
  let a1 = v128.load(bias, 16)
  for (const end = w + <usize>inputs * 32; w < end; w += 32, x += 4) {
    const t = v128.load32_splat(x)
    a0 = f32x4.add(a0, f32x4.mul(t, v128.load(w)))
    a1 = f32x4.add(a1, f32x4.mul(t, v128.load(w, 16)))
  }
  v128.store(z, a0)
  v128.store(z, a1, 16)
}

/** e = d W^T for inputs from..to-1, multiples of 4: the error carried back to the layer before (BP2 without its sigma'). */
export function backward(d: usize, w: usize, e: usize, rows: i32, inputs: i32, outputs: i32, from: i32, to: i32): void {
  const row = <usize>outputs * 4
  for (let i = from; i < to; i += 4) {
    const first = w + <usize>i * 32
    const out = e + <usize>i * 4
    let r = 0
    for (; r + 2 <= rows; r += 2) backward2(d + <usize>r * row, first, out + <usize>r * inputs * 4, inputs, outputs)
    if (r < rows) backward1(d + <usize>r * row, first, out + <usize>r * inputs * 4, inputs, outputs)
  }
}

function backward2(d: usize, w: usize, e: usize, inputs: i32, outputs: i32): void {
  const row = <usize>outputs * 4
  const panel = <usize>inputs * 32
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

function backward1(d: usize, w: usize, e: usize, inputs: i32, outputs: i32): void {
  const panel = <usize>inputs * 32
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

/** g += x^T d for panels from..to-1, row after row (BP4): the sum over a mini-batch does not depend on how it is cut. */
export function gradient(
  x: usize, d: usize, g: usize, rows: i32, inputs: i32, outputs: i32, from: i32, to: i32,
): void {
  for (let p = from; p < to; p++) {
    const panel = g + <usize>p * inputs * 32
    for (let i = 0; i < inputs; i += 4)
      gradient4(x + <usize>i * 4, d + <usize>p * 32, panel + <usize>i * 32, rows, inputs, outputs)
  }
}

function gradient4(x: usize, d: usize, g: usize, rows: i32, inputs: i32, outputs: i32): void {
  const nextX = <usize>inputs * 4
  const nextD = <usize>outputs * 4
  let a00 = v128.load(g)
  let a01 = v128.load(g, 16)
  let a10 = v128.load(g, 32)
  let a11 = v128.load(g, 48)
  let a20 = v128.load(g, 64)
  let a21 = v128.load(g, 80)
  let a30 = v128.load(g, 96)
  let a31 = v128.load(g, 112)
  for (let r = 0; r < rows; r++, x += nextX, d += nextD) {
    const d0 = v128.load(d)
    const d1 = v128.load(d, 16)
    let t = v128.load32_splat(x)
    a00 = f32x4.add(a00, f32x4.mul(t, d0))
    a01 = f32x4.add(a01, f32x4.mul(t, d1))
    t = v128.load32_splat(x, 4)
    a10 = f32x4.add(a10, f32x4.mul(t, d0))
    a11 = f32x4.add(a11, f32x4.mul(t, d1))
    t = v128.load32_splat(x, 8)
    a20 = f32x4.add(a20, f32x4.mul(t, d0))
    a21 = f32x4.add(a21, f32x4.mul(t, d1))
    t = v128.load32_splat(x, 12)
    a30 = f32x4.add(a30, f32x4.mul(t, d0))
    a31 = f32x4.add(a31, f32x4.mul(t, d1))
  }
  v128.store(g, a00)
  v128.store(g, a01, 16)
  v128.store(g, a10, 32)
  v128.store(g, a11, 48)
  v128.store(g, a20, 64)
  v128.store(g, a21, 80)
  v128.store(g, a30, 96)
  v128.store(g, a31, 112)
}

/** g += sum of d over the rows, row after row (BP3). */
export function biasGradient(d: usize, g: usize, rows: i32, outputs: i32): void {
  const row = <usize>outputs * 4
  for (let o = 0; o < outputs; o += 4) {
    let sum = v128.load(g + <usize>o * 4)
    let at = d + <usize>o * 4
    for (let r = 0; r < rows; r++, at += row) sum = f32x4.add(sum, v128.load(at))
    v128.store(g + <usize>o * 4, sum)
  }
}
