import { exp, expBeside, inside, insideOf8, one, sumLanes, tanh4 } from './math'

/** a = 1 / (1 + exp(-z)) over [rows x stride]; padding becomes zero. */
export function sigmoid(z: usize, a: usize, rows: i32, units: i32, stride: i32): void {
  for (let r = 0; r < rows; r++)
    for (let o = 0; o < stride; o += 8, z += 32, a += 32) {
      const lanes = insideOf8(o, units)
      const s = f32x4.div(one(), f32x4.add(one(), expBeside(f32x4.neg(v128.load(z)))))
      const t = f32x4.div(one(), f32x4.add(one(), expBeside(f32x4.neg(v128.load(z, 16)))))
      const first = v128.and(s, v128.load(lanes))
      const second = v128.and(t, v128.load(lanes, 16))
      v128.store(a, second, 16)
      v128.store(a, first)
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
    const max = maximum(z, units)
    let sum = f32x4.splat(0)
    for (let o = 0; o < stride; o += 4) {
      const e = v128.and(exp(f32x4.sub(v128.load(z + <usize>o * 4), max)), inside(o, units))
      v128.store(a + <usize>o * 4, e)
      sum = f32x4.add(sum, e)
    }
    const total = sumLanes(sum)
    for (let o = 0; o < stride; o += 4) v128.store(a + <usize>o * 4, f32x4.div(v128.load(a + <usize>o * 4), total))
  }
}

/** The largest of a row in every lane. It may miss a NaN, which a difference from it does not. */
export function maximum(z: usize, units: i32): v128 {
  const first = v128.load32_splat(z)
  let max = first
  for (let o = 0; o < units; o += 4)
    max = f32x4.pmax(max, v128.bitselect(v128.load(z + <usize>o * 4), first, inside(o, units)))
  max = f32x4.pmax(max, v128.shuffle<f32>(max, max, 1, 0, 3, 2))
  return f32x4.pmax(max, v128.shuffle<f32>(max, max, 2, 3, 0, 1))
}
