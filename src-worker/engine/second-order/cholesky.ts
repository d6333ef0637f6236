import type { Work } from './objective.ts'
import { newTriangle, rowOf } from './triangle.ts'

/** About a millisecond. */
const multiplications = 1e6

/** Cholesky's L with L L^T = A + damping I, as a triangle like A; null when that is not positive definite. */
export function* cholesky(a: Float64Array, n: number, damping: number): Work<Float64Array | null> {
  const l = newTriangle(n)
  let work = 0
  for (let i = 0; i < n; i++) {
    const row = rowOf(l, i)
    row.set(rowOf(a, i))
    for (let j = 0; j < i; j++) {
      const other = rowOf(l, j)
      row[j] = ((row[j] ?? 0) - dotOfFirst(j, row, other)) / (other[j] ?? 0)
      work += j
      if (work < multiplications) continue
      yield { evaluate: 'nothing', multiplications }
      work = 0
    }
    const pivot = (row[i] ?? 0) + damping - dotOfFirst(i, row, row)
    if (!(pivot > 0)) return null
    row[i] = Math.sqrt(pivot)
  }
  return l
}

/** x with L L^T x = b. */
export function solveCholesky(l: Float64Array, b: Float64Array): Float64Array {
  const x = b.slice()
  for (let i = 0; i < x.length; i++) {
    const row = rowOf(l, i)
    x[i] = ((x[i] ?? 0) - dotOfFirst(i, row, x)) / (row[i] ?? 0)
  }
  for (let i = x.length - 1; i >= 0; i--) {
    const row = rowOf(l, i)
    const value = (x[i] ?? 0) / (row[i] ?? 0)
    x[i] = value
    for (let j = 0; j < i; j++) x[j] = (x[j] ?? 0) - value * (row[j] ?? 0)
  }
  return x
}

function dotOfFirst(count: number, a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let k = 0; k < count; k++) sum += (a[k] ?? 0) * (b[k] ?? 0)
  return sum
}
