import { Random } from '#shared/domain/random.ts'
import type { Objective } from './minimise.ts'

/** sum of k (x_k - k)^2 / 2 turned by a rotation of neighbours, from 1 to n: its minimum 0 is at 1, 2, ... n turned likewise. */
export function quadraticOf(curvatures: readonly number[], target: readonly number[]): Objective {
  const n = curvatures.length
  const apart = (x: Float64Array) => x.map((value, i) => value - (target[i] ?? 0))
  /** A = B^T diag(curvatures) B with B = I + the matrix that shifts by one, over 2. */
  const mixed = (v: Float64Array) => v.map((value, i) => value + 0.5 * (v[(i + 1) % n] ?? 0))
  const mixedBack = (v: Float64Array) => v.map((value, i) => value + 0.5 * (v[(i + n - 1) % n] ?? 0))
  const times = (v: Float64Array) => mixedBack(mixed(v).map((value, i) => value * (curvatures[i] ?? 0)))
  return {
    cost: (x) => times(apart(x)).reduce((sum, value, i) => sum + 0.5 * value * (apart(x)[i] ?? 0), 0),
    gradient: (x) => times(apart(x)),
    hessianTimes: (_, v) => times(v),
  }
}

/** Rosenbrock's valley over neighbouring pairs: sum of 100 (x_2k+1 - x_2k^2)^2 + (1 - x_2k)^2, lowest at 1, 1, ...; not convex. */
export const rosenbrock: Objective = {
  cost: (x) => pairs(x).reduce((sum, [a, b]) => sum + 100 * (b - a * a) ** 2 + (1 - a) ** 2, 0),
  gradient: (x) => Float64Array.from(pairs(x).flatMap(([a, b]) => [-400 * a * (b - a * a) - 2 * (1 - a), 200 * (b - a * a)])),
  hessianTimes: (x, v) =>
    Float64Array.from(
      pairs(x).flatMap(([a, b], k) => {
        const [p = 0, q = 0] = v.subarray(2 * k, 2 * k + 2)
        return [(1200 * a * a - 400 * b + 2) * p - 400 * a * q, -400 * a * p + 200 * q]
      }),
    ),
}

const pairs = (x: Float64Array): [number, number][] =>
  Array.from({ length: x.length / 2 }, (_, k) => [x[2 * k] ?? 0, x[2 * k + 1] ?? 0])

/** Mean of ln(1 + exp(-t w x)) over examples that can't be told apart wholly, and 0.005 |w|^2: strictly convex. */
export function logisticRegression(n: number, examples: number): Objective {
  const random = new Random(5)
  const rows = Array.from({ length: examples }, () => {
    const x = Array.from({ length: n }, () => random.nextFloat() - 0.5)
    return x.map((value) => (x.reduce((sum, each, i) => sum + (i % 3) * each, random.nextFloat() - 0.5) > 0 ? value : -value))
  })
  const margin = (row: readonly number[], w: Float64Array) => row.reduce((sum, value, i) => sum + value * (w[i] ?? 0), 0)
  const sigmoid = (z: number) => 1 / (1 + Math.exp(-z))
  const sum = (w: Float64Array, penalty: Float64Array, factor: (row: readonly number[]) => number) =>
    w.map((_, i) => 0.01 * (penalty[i] ?? 0) + rows.reduce((total, row) => total + (factor(row) * (row[i] ?? 0)) / examples, 0))
  return {
    cost: (w) =>
      rows.reduce((total, row) => total + Math.log1p(Math.exp(-margin(row, w))) / examples, 0) + w.reduce((total, value) => total + 0.005 * value * value, 0),
    gradient: (w) => sum(w, w, (row) => sigmoid(margin(row, w)) - 1),
    hessianTimes: (w, v) =>
      sum(w, v, (row) => {
        const s = sigmoid(margin(row, w))
        return s * (1 - s) * margin(row, v)
      }),
  }
}
