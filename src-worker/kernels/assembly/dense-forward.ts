// Layouts (floats): activations [rows x units], units padded with zeros to a multiple of 8; weights in panels of 8
// outputs, each [inputs x 8], so that a tile reads and writes memory in order.
//
// Of two vectors that lie side by side the second is stored first: then V8 makes one store of 32 bytes of them, and else
// one of 16 and one of 32 (see compile-kernels.ts).

/** z = bias + x W for panels from..to-1: each z starts from its bias and adds its products in the order of the inputs. */
export function forward(
  x: usize, w: usize, bias: usize, z: usize, rows: i32, inputs: i32, outputs: i32, from: i32, to: i32,
): void {
  const row = <usize>inputs * 4
  const tall = rows >= 5
  for (let p = from, count = 2; p < to; p += count) {
    if (p + 1 == to) count = 1
    const panel = w + <usize>p * inputs * 32
    const b = bias + <usize>p * 32
    const out = z + <usize>p * 32
    for (let r = 0; r < rows; r += tall ? 5 : 1) {
      // A tile over the last rows computes some twice, to the same bits.
      if (tall && r + 5 > rows) r = rows - 5
      const xs = x + <usize>r * row
      const zs = out + <usize>r * outputs * 4
      if (tall) count == 2 ? forward5x2(xs, panel, b, zs, inputs, outputs) : forward5x1(xs, panel, b, zs, inputs, outputs)
      else count == 2 ? forward1x2(xs, panel, b, zs, inputs, outputs) : forward1x1(xs, panel, b, zs, inputs, outputs)
    }
  }
}

function forward5x2(x: usize, w: usize, bias: usize, z: usize, inputs: i32, outputs: i32): void {
  const row = <usize>inputs * 4
  let x1 = x + row
  let x2 = x1 + row
  let x3 = x2 + row
  let x4 = x3 + row
  let a00 = v128.load(bias)
  let a01 = v128.load(bias, 16)
  let a02 = v128.load(bias, 32)
  let a03 = v128.load(bias, 48)
  let a10 = a00
  let a11 = a01
  let a12 = a02
  let a13 = a03
  let a20 = a00
  let a21 = a01
  let a22 = a02
  let a23 = a03
  let a30 = a00
  let a31 = a01
  let a32 = a02
  let a33 = a03
  let a40 = a00
  let a41 = a01
  let a42 = a02
  let a43 = a03
  const panel = <usize>inputs * 32
  for (const end = w + <usize>inputs * 32; w < end; w += 64, x += 8, x1 += 8, x2 += 8, x3 += 8, x4 += 8) {
    const w0 = v128.load(w)
    const w1 = v128.load(w, 16)
    const w2 = v128.load(w + panel)
    const w3 = v128.load(w + panel, 16)
    let t = v128.load32_splat(x)
    a00 = f32x4.add(a00, f32x4.mul(t, w0))
    a01 = f32x4.add(a01, f32x4.mul(t, w1))
    a02 = f32x4.add(a02, f32x4.mul(t, w2))
    a03 = f32x4.add(a03, f32x4.mul(t, w3))
    t = v128.load32_splat(x1)
    a10 = f32x4.add(a10, f32x4.mul(t, w0))
    a11 = f32x4.add(a11, f32x4.mul(t, w1))
    a12 = f32x4.add(a12, f32x4.mul(t, w2))
    a13 = f32x4.add(a13, f32x4.mul(t, w3))
    t = v128.load32_splat(x2)
    a20 = f32x4.add(a20, f32x4.mul(t, w0))
    a21 = f32x4.add(a21, f32x4.mul(t, w1))
    a22 = f32x4.add(a22, f32x4.mul(t, w2))
    a23 = f32x4.add(a23, f32x4.mul(t, w3))
    t = v128.load32_splat(x3)
    a30 = f32x4.add(a30, f32x4.mul(t, w0))
    a31 = f32x4.add(a31, f32x4.mul(t, w1))
    a32 = f32x4.add(a32, f32x4.mul(t, w2))
    a33 = f32x4.add(a33, f32x4.mul(t, w3))
    t = v128.load32_splat(x4)
    a40 = f32x4.add(a40, f32x4.mul(t, w0))
    a41 = f32x4.add(a41, f32x4.mul(t, w1))
    a42 = f32x4.add(a42, f32x4.mul(t, w2))
    a43 = f32x4.add(a43, f32x4.mul(t, w3))
    // Never so, as inputs are a multiple of 8: it keeps the compiler from mixing both inputs, which would take too many registers.
    if (w == end) break
    const v0 = v128.load(w, 32)
    const v1 = v128.load(w, 48)
    const v2 = v128.load(w + panel, 32)
    const v3 = v128.load(w + panel, 48)
    t = v128.load32_splat(x, 4)
    a00 = f32x4.add(a00, f32x4.mul(t, v0))
    a01 = f32x4.add(a01, f32x4.mul(t, v1))
    a02 = f32x4.add(a02, f32x4.mul(t, v2))
    a03 = f32x4.add(a03, f32x4.mul(t, v3))
    t = v128.load32_splat(x1, 4)
    a10 = f32x4.add(a10, f32x4.mul(t, v0))
    a11 = f32x4.add(a11, f32x4.mul(t, v1))
    a12 = f32x4.add(a12, f32x4.mul(t, v2))
    a13 = f32x4.add(a13, f32x4.mul(t, v3))
    t = v128.load32_splat(x2, 4)
    a20 = f32x4.add(a20, f32x4.mul(t, v0))
    a21 = f32x4.add(a21, f32x4.mul(t, v1))
    a22 = f32x4.add(a22, f32x4.mul(t, v2))
    a23 = f32x4.add(a23, f32x4.mul(t, v3))
    t = v128.load32_splat(x3, 4)
    a30 = f32x4.add(a30, f32x4.mul(t, v0))
    a31 = f32x4.add(a31, f32x4.mul(t, v1))
    a32 = f32x4.add(a32, f32x4.mul(t, v2))
    a33 = f32x4.add(a33, f32x4.mul(t, v3))
    t = v128.load32_splat(x4, 4)
    a40 = f32x4.add(a40, f32x4.mul(t, v0))
    a41 = f32x4.add(a41, f32x4.mul(t, v1))
    a42 = f32x4.add(a42, f32x4.mul(t, v2))
    a43 = f32x4.add(a43, f32x4.mul(t, v3))
  }
  const next = <usize>outputs * 4
  v128.store(z, a01, 16)
  v128.store(z, a00)
  v128.store(z, a03, 48)
  v128.store(z, a02, 32)
  z += next
  v128.store(z, a11, 16)
  v128.store(z, a10)
  v128.store(z, a13, 48)
  v128.store(z, a12, 32)
  z += next
  v128.store(z, a21, 16)
  v128.store(z, a20)
  v128.store(z, a23, 48)
  v128.store(z, a22, 32)
  z += next
  v128.store(z, a31, 16)
  v128.store(z, a30)
  v128.store(z, a33, 48)
  v128.store(z, a32, 32)
  z += next
  v128.store(z, a41, 16)
  v128.store(z, a40)
  v128.store(z, a43, 48)
  v128.store(z, a42, 32)
}

function forward5x1(x: usize, w: usize, bias: usize, z: usize, inputs: i32, outputs: i32): void {
  const row = <usize>inputs * 4
  let x1 = x + row
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
  for (const end = w + <usize>inputs * 32; w < end; w += 32, x += 4, x1 += 4, x2 += 4, x3 += 4, x4 += 4) {
    const w0 = v128.load(w)
    const w1 = v128.load(w, 16)
    let t = v128.load32_splat(x)
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
  }
  const next = <usize>outputs * 4
  v128.store(z, a01, 16)
  v128.store(z, a00)
  z += next
  v128.store(z, a11, 16)
  v128.store(z, a10)
  z += next
  v128.store(z, a21, 16)
  v128.store(z, a20)
  z += next
  v128.store(z, a31, 16)
  v128.store(z, a30)
  z += next
  v128.store(z, a41, 16)
  v128.store(z, a40)
}

function forward1x2(x: usize, w: usize, bias: usize, z: usize, inputs: i32, outputs: i32): void {
  let a00 = v128.load(bias)
  let a01 = v128.load(bias, 16)
  let a02 = v128.load(bias, 32)
  let a03 = v128.load(bias, 48)
  const panel = <usize>inputs * 32
  for (const end = w + <usize>inputs * 32; w < end; w += 32, x += 4) {
    const w0 = v128.load(w)
    const w1 = v128.load(w, 16)
    const w2 = v128.load(w + panel)
    const w3 = v128.load(w + panel, 16)
    const t = v128.load32_splat(x)
    a00 = f32x4.add(a00, f32x4.mul(t, w0))
    a01 = f32x4.add(a01, f32x4.mul(t, w1))
    a02 = f32x4.add(a02, f32x4.mul(t, w2))
    a03 = f32x4.add(a03, f32x4.mul(t, w3))
  }
  v128.store(z, a01, 16)
  v128.store(z, a00)
  v128.store(z, a03, 48)
  v128.store(z, a02, 32)
}

function forward1x1(x: usize, w: usize, bias: usize, z: usize, inputs: i32, outputs: i32): void {
  let a00 = v128.load(bias)
  let a01 = v128.load(bias, 16)
  for (const end = w + <usize>inputs * 32; w < end; w += 32, x += 4) {
    const w0 = v128.load(w)
    const w1 = v128.load(w, 16)
    const t = v128.load32_splat(x)
    a00 = f32x4.add(a00, f32x4.mul(t, w0))
    a01 = f32x4.add(a01, f32x4.mul(t, w1))
  }
  v128.store(z, a01, 16)
  v128.store(z, a00)
}


