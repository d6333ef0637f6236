import { exp, inside, sumLanes, tanh4 } from './math'

/** a = 1 / (1 + exp(-z)) over [rows x stride]; padding becomes zero. */
export function sigmoid(z: usize, a: usize, rows: i32, units: i32, stride: i32): void {
  const one = f32x4.splat(1)
  for (let r = 0; r < rows; r++)
    for (let o = 0; o < stride; o += 4, z += 16, a += 16) {
      const s = f32x4.div(one, f32x4.add(one, exp(f32x4.neg(v128.load(z)))))
      v128.store(a, v128.and(s, inside(o, units)))
    }
}

/** e *= a (1 - a) */
export function sigmoidDerivative(e: usize, a: usize, rows: i32, stride: i32): void {
  for (const end = a + <usize>(rows * stride) * 4; a < end; a += 16, e += 16) {
    const s = v128.load(a)
    v128.store(e, f32x4.mul(v128.load(e), f32x4.mul(s, f32x4.sub(f32x4.splat(1), s))))
  }
}

export function tanh(z: usize, a: usize, rows: i32, units: i32, stride: i32): void {
  for (const end = z + <usize>(rows * stride) * 4; z < end; z += 16, a += 16) v128.store(a, tanh4(v128.load(z)))
}

/** e *= 1 - a^2 */
export function tanhDerivative(e: usize, a: usize, rows: i32, stride: i32): void {
  for (const end = a + <usize>(rows * stride) * 4; a < end; a += 16, e += 16) {
    const t = v128.load(a)
    v128.store(e, f32x4.mul(v128.load(e), f32x4.sub(f32x4.splat(1), f32x4.mul(t, t))))
  }
}

export function relu(z: usize, a: usize, rows: i32, units: i32, stride: i32): void {
  for (const end = z + <usize>(rows * stride) * 4; z < end; z += 16, a += 16)
    v128.store(a, f32x4.max(v128.load(z), f32x4.splat(0)))
}

/** e *= a > 0 */
export function reluDerivative(e: usize, a: usize, rows: i32, stride: i32): void {
  for (const end = a + <usize>(rows * stride) * 4; a < end; a += 16, e += 16)
    v128.store(e, v128.and(v128.load(e), f32x4.gt(v128.load(a), f32x4.splat(0))))
}

/** a = exp(z - max) / sum per row (Eq. 78); padding becomes zero. */
export function softmax(z: usize, a: usize, rows: i32, units: i32, stride: i32): void {
  for (let r = 0; r < rows; r++, z += <usize>stride * 4, a += <usize>stride * 4) {
    const max = f32x4.splat(maximum(z, units))
    let sum = f32x4.splat(0)
    for (let o = 0; o < stride; o += 4) {
      const e = v128.and(exp(f32x4.sub(v128.load(z + <usize>o * 4), max)), inside(o, units))
      v128.store(a + <usize>o * 4, e)
      sum = f32x4.add(sum, e)
    }
    const total = f32x4.splat(sumLanes(sum))
    for (let o = 0; o < stride; o += 4) v128.store(a + <usize>o * 4, f32x4.div(v128.load(a + <usize>o * 4), total))
  }
}

/** The largest of a row; NaN when one is NaN. */
export function maximum(z: usize, units: i32): f32 {
  let max = load<f32>(z)
  for (let o = 1; o < units; o++) max = f32.max(max, load<f32>(z + <usize>o * 4))
  return max
}
