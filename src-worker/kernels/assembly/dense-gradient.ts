// Layouts as in dense-forward.ts.

/**
 * g += x^T d for panels from..to-1, row after row (BP4): the sum over a mini-batch does not depend on how it is cut.
 * @param scratch room for rows x (inputs + 16) floats: what tiles read is copied there side by side where it is read often, since rows
 *   that lie far apart share few sets of a cache, and each is on a page of its own
 */
export function gradient(
  x: usize, d: usize, g: usize, rows: i32, inputs: i32, outputs: i32, from: i32, to: i32, scratch: usize,
): void {
  if (rows >= 32 && to - from >= 8) return gradientOfCopies(x, d, g, rows, inputs, outputs, from, to, scratch)
  const panel = <usize>inputs * 32
  let p = from
  for (; p + 2 <= to; p += 2) {
    const columns = d + <usize>p * 32
    let at = g + <usize>p * panel
    for (let from = x, end = x + <usize>inputs * 4; from < end; from += 16, at += 128) gradient4x2(from, columns, at, rows, inputs, outputs, panel)
  }
  if (p < to)
    for (let i = 0; i < inputs; i += 4)
      gradient4x1(x + <usize>i * 4, d + <usize>p * 32, g + <usize>p * panel + <usize>i * 32, rows, inputs, outputs)
}

function gradientOfCopies(
  x: usize, d: usize, g: usize, rows: i32, inputs: i32, outputs: i32, from: i32, to: i32, scratch: usize,
): void {
  const tile = <usize>rows * 16
  const panel = <usize>inputs * 32
  const columns = scratch + <usize>inputs * rows * 4
  packTiles(x, scratch, rows, inputs)
  let p = from
  for (; p + 2 <= to; p += 2) {
    packColumns(d + <usize>p * 32, columns, rows, outputs, 64)
    let at = scratch
    for (let i = 0; i < inputs; i += 4, at += tile) gradient4x2(at, columns, g + <usize>p * panel + <usize>i * 32, rows, 4, 16, panel)
  }
  if (p == to) return
  packColumns(d + <usize>p * 32, columns, rows, outputs, 32)
  let at = scratch
  for (let i = 0; i < inputs; i += 4, at += tile) gradient4x1(at, columns, g + <usize>p * panel + <usize>i * 32, rows, 4, 8)
}

/** Four columns of all rows side by side, then the next four. */
function packTiles(x: usize, to: usize, rows: i32, columns: i32): void {
  const tile = <usize>rows * 16
  for (let r = 0; r < rows; r++, to += 16) {
    let at = to
    for (const end = x + <usize>columns * 4; x < end; x += 16, at += tile) v128.store(at, v128.load(x))
  }
}

/** So many bytes of each row, side by side. */
function packColumns(d: usize, to: usize, rows: i32, columns: i32, bytes: usize): void {
  for (let r = 0; r < rows; r++, d += <usize>columns * 4, to += bytes)
    for (let at: usize = 0; at < bytes; at += 16) v128.store(to + at, v128.load(d + at))
}

// @ts-ignore: decorator
@inline
function gradient4x2(x: usize, d: usize, g: usize, rows: i32, inputs: i32, outputs: i32, panel: usize): void {
  const nextX = <usize>inputs * 4
  const nextD = <usize>outputs * 4
  const h = g + panel
  let a00 = v128.load(g)
  let a01 = v128.load(g, 16)
  let a02 = v128.load(h)
  let a03 = v128.load(h, 16)
  let a10 = v128.load(g, 32)
  let a11 = v128.load(g, 48)
  let a12 = v128.load(h, 32)
  let a13 = v128.load(h, 48)
  let a20 = v128.load(g, 64)
  let a21 = v128.load(g, 80)
  let a22 = v128.load(h, 64)
  let a23 = v128.load(h, 80)
  let a30 = v128.load(g, 96)
  let a31 = v128.load(g, 112)
  let a32 = v128.load(h, 96)
  let a33 = v128.load(h, 112)
  // Two rows in a turn, as forward5x2 takes two inputs: what a loop does besides its products is done half as often.
  for (let r = 0; r < rows; r += 2) {
    const d0 = v128.load(d)
    const d1 = v128.load(d, 16)
    const d2 = v128.load(d, 32)
    const d3 = v128.load(d, 48)
    let t = v128.load32_splat(x)
    a00 = f32x4.add(a00, f32x4.mul(t, d0))
    a01 = f32x4.add(a01, f32x4.mul(t, d1))
    a02 = f32x4.add(a02, f32x4.mul(t, d2))
    a03 = f32x4.add(a03, f32x4.mul(t, d3))
    t = v128.load32_splat(x, 4)
    a10 = f32x4.add(a10, f32x4.mul(t, d0))
    a11 = f32x4.add(a11, f32x4.mul(t, d1))
    a12 = f32x4.add(a12, f32x4.mul(t, d2))
    a13 = f32x4.add(a13, f32x4.mul(t, d3))
    t = v128.load32_splat(x, 8)
    a20 = f32x4.add(a20, f32x4.mul(t, d0))
    a21 = f32x4.add(a21, f32x4.mul(t, d1))
    a22 = f32x4.add(a22, f32x4.mul(t, d2))
    a23 = f32x4.add(a23, f32x4.mul(t, d3))
    t = v128.load32_splat(x, 12)
    a30 = f32x4.add(a30, f32x4.mul(t, d0))
    a31 = f32x4.add(a31, f32x4.mul(t, d1))
    a32 = f32x4.add(a32, f32x4.mul(t, d2))
    a33 = f32x4.add(a33, f32x4.mul(t, d3))
    x += nextX
    d += nextD
    if (r == rows - 1) break
    const e0 = v128.load(d)
    const e1 = v128.load(d, 16)
    const e2 = v128.load(d, 32)
    const e3 = v128.load(d, 48)
    t = v128.load32_splat(x)
    a00 = f32x4.add(a00, f32x4.mul(t, e0))
    a01 = f32x4.add(a01, f32x4.mul(t, e1))
    a02 = f32x4.add(a02, f32x4.mul(t, e2))
    a03 = f32x4.add(a03, f32x4.mul(t, e3))
    t = v128.load32_splat(x, 4)
    a10 = f32x4.add(a10, f32x4.mul(t, e0))
    a11 = f32x4.add(a11, f32x4.mul(t, e1))
    a12 = f32x4.add(a12, f32x4.mul(t, e2))
    a13 = f32x4.add(a13, f32x4.mul(t, e3))
    t = v128.load32_splat(x, 8)
    a20 = f32x4.add(a20, f32x4.mul(t, e0))
    a21 = f32x4.add(a21, f32x4.mul(t, e1))
    a22 = f32x4.add(a22, f32x4.mul(t, e2))
    a23 = f32x4.add(a23, f32x4.mul(t, e3))
    t = v128.load32_splat(x, 12)
    a30 = f32x4.add(a30, f32x4.mul(t, e0))
    a31 = f32x4.add(a31, f32x4.mul(t, e1))
    a32 = f32x4.add(a32, f32x4.mul(t, e2))
    a33 = f32x4.add(a33, f32x4.mul(t, e3))
    x += nextX
    d += nextD
  }
  v128.store(g, a01, 16)
  v128.store(g, a00)
  v128.store(g, a11, 48)
  v128.store(g, a10, 32)
  v128.store(g, a21, 80)
  v128.store(g, a20, 64)
  v128.store(g, a31, 112)
  v128.store(g, a30, 96)
  v128.store(h, a03, 16)
  v128.store(h, a02)
  v128.store(h, a13, 48)
  v128.store(h, a12, 32)
  v128.store(h, a23, 80)
  v128.store(h, a22, 64)
  v128.store(h, a33, 112)
  v128.store(h, a32, 96)
}

// @ts-ignore: decorator
@inline
function gradient4x1(x: usize, d: usize, g: usize, rows: i32, inputs: i32, outputs: i32): void {
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
  v128.store(g, a01, 16)
  v128.store(g, a00)
  v128.store(g, a11, 48)
  v128.store(g, a10, 32)
  v128.store(g, a21, 80)
  v128.store(g, a20, 64)
  v128.store(g, a31, 112)
  v128.store(g, a30, 96)
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
