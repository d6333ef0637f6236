import { maximum } from './activation'
import { exp, inside, log, log1p, sumLanes } from './math'

/** d = a - y */
export function difference(a: usize, y: usize, d: usize, rows: i32, stride: i32): void {
  for (const end = a + <usize>(rows * stride) * 4; a < end; a += 16, y += 16, d += 16)
    v128.store(d, f32x4.sub(v128.load(a), v128.load(y)))
}

/** Sum over the rows of |a - y|^2 / 2 (Eq. 6 without its 1/n). */
export function quadratic(a: usize, y: usize, rows: i32, units: i32, stride: i32): f64 {
  let total = 0.0
  for (let r = 0; r < rows; r++) {
    let sum = f32x4.splat(0)
    for (let o = 0; o < stride; o += 4, a += 16, y += 16) {
      const d = f32x4.sub(v128.load(a), v128.load(y))
      sum = f32x4.add(sum, f32x4.mul(d, d))
    }
    total += <f64>f32x4.extract_lane(sumLanes(sum), 0)
  }
  return total * 0.5
}

/**
 * Sum over the rows of -sum [y ln a + (1 - y) ln(1 - a)] (Eq. 63 without its 1/n) for a = sigmoid(z), as
 * max(z, 0) - y z + ln(1 + exp(-|z|)), which is finite where a has become 0 or 1.
 */
export function crossEntropy(z: usize, y: usize, rows: i32, units: i32, stride: i32): f64 {
  let total = 0.0
  for (let r = 0; r < rows; r++) {
    let sum = f32x4.splat(0)
    for (let o = 0; o < stride; o += 4, z += 16, y += 16) {
      const t = v128.load(z)
      const linear = f32x4.sub(f32x4.max(t, f32x4.splat(0)), f32x4.mul(v128.load(y), t))
      const cost = f32x4.add(linear, log1p(exp(f32x4.neg(f32x4.abs(t)))))
      sum = f32x4.add(sum, v128.and(cost, inside(o, units)))
    }
    total += <f64>f32x4.extract_lane(sumLanes(sum), 0)
  }
  return total
}

/** Sum over the rows of -sum y ln a (Eq. 80) for a = softmax(z), as sum y (ln sum exp(z - max) - (z - max)). */
export function logLikelihood(z: usize, y: usize, rows: i32, units: i32, stride: i32): f64 {
  const row = <usize>stride * 4
  let total = 0.0
  for (let r = 0; r < rows; r += 2, z += 2 * row, y += 2 * row) {
    // Two at a time, because each is a long chain of operations; an odd one is its own neighbour.
    const next = r + 1 < rows ? row : 0
    const max0 = maximum(z, units)
    const max1 = maximum(z + next, units)
    let sum0 = f32x4.splat(0)
    let sum1 = f32x4.splat(0)
    let at = z
    for (let o = 0; o < units; o += 4, at += 16) {
      sum0 = f32x4.add(sum0, v128.and(exp(f32x4.sub(v128.load(at), max0)), inside(o, units)))
      sum1 = f32x4.add(sum1, v128.and(exp(f32x4.sub(v128.load(at + next), max1)), inside(o, units)))
    }
    const log0 = log(<f64>f32x4.extract_lane(sumLanes(sum0), 0))
    const log1 = log(<f64>f32x4.extract_lane(sumLanes(sum1), 0))
    total = addRow(total, z, y, units, max0, log0)
    if (next) total = addRow(total, z + next, y + next, units, max1, log1)
  }
  return total
}

/** total + sum y (log - (z - max)), output after output. */
function addRow(total: f64, z: usize, y: usize, units: i32, max: v128, log: f64): f64 {
  const log2 = f64x2.splat(log)
  const max2 = f64x2.promote_low_f32x4(max)
  for (let o = 0; o < units; o += 2, z += 8, y += 8) {
    const distance = f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(z)), max2)
    const cost = f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(y)), f64x2.sub(log2, distance))
    total += f64x2.extract_lane(cost, 0)
    if (o + 1 < units) total += f64x2.extract_lane(cost, 1)
  }
  return total
}

/**
 * Rows whose largest output is where the largest target is; of equals the first counts. A single output is right when it
 * is on its target's side of 1/2.
 */
export function countCorrect(a: usize, y: usize, rows: i32, units: i32, stride: i32): i32 {
  let correct = 0
  if (units == 1) {
    for (let r = 0; r < rows; r++, a += <usize>stride * 4, y += <usize>stride * 4)
      if ((load<f32>(a) >= 0.5) == (load<f32>(y) >= 0.5)) correct++
    return correct
  }
  for (let r = 0; r < rows; r++, a += <usize>stride * 4, y += <usize>stride * 4)
    if (indexOfLargest(a, units) == indexOfLargest(y, units)) correct++
  return correct
}

export function indexOfLargest(row: usize, units: i32): i32 {
  let index = 0
  let largest = load<f32>(row)
  for (let o = 1; o < units; o++) {
    const value = load<f32>(row + <usize>o * 4)
    if (value > largest) {
      largest = value
      index = o
    }
  }
  return index
}
