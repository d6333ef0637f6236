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
    for (; r + 4 <= rows; r += 4) forward4(x + <usize>r * row, panel, b, out + <usize>r * outputs * 4, inputs, outputs)
    if (rows >= 4 && rows - r === 3) {
      // Three rows left over: a tile over the last four computes one twice, to the same bits.
      r = rows - 4
      forward4(x + <usize>r * row, panel, b, out + <usize>r * outputs * 4, inputs, outputs)
      continue
    }
    if (r + 2 <= rows) {
      forward2(x + <usize>r * row, panel, b, out + <usize>r * outputs * 4, inputs, outputs)
      r += 2
    }
    if (r < rows) forward1(x + <usize>r * row, panel, b, out + <usize>r * outputs * 4, inputs)
  }
}

function forward4(x: usize, w: usize, bias: usize, z: usize, inputs: i32, outputs: i32): void {
  const row = <usize>inputs * 4
  let x0 = x
  let x1 = x0 + row
  let x2 = x1 + row
  let x3 = x2 + row
  let a00 = v128.load(bias)
  let a01 = v128.load(bias, 16)
  let a10 = a00
  let a11 = a01
  let a20 = a00
  let a21 = a01
  let a30 = a00
  let a31 = a01
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
    x0 += 8
    x1 += 8
    x2 += 8
    x3 += 8
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
}

function forward2(x: usize, w: usize, bias: usize, z: usize, inputs: i32, outputs: i32): void {
  let x1 = x + <usize>inputs * 4
  let a00 = v128.load(bias)
  let a01 = v128.load(bias, 16)
  let a10 = a00
  let a11 = a01
  for (const end = w + <usize>inputs * 32; w < end; w += 32, x += 4, x1 += 4) {
    const w0 = v128.load(w)
    const w1 = v128.load(w, 16)
    let t = v128.load32_splat(x)
    a00 = f32x4.add(a00, f32x4.mul(t, w0))
    a01 = f32x4.add(a01, f32x4.mul(t, w1))
    t = v128.load32_splat(x1)
    a10 = f32x4.add(a10, f32x4.mul(t, w0))
    a11 = f32x4.add(a11, f32x4.mul(t, w1))
  }
  v128.store(z, a00)
  v128.store(z, a01, 16)
  z += <usize>outputs * 4
  v128.store(z, a10)
  v128.store(z, a11, 16)
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
