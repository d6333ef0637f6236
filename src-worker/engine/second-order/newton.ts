import { cholesky, solveCholesky } from './cholesky.ts'
import { descend } from './descent.ts'
import { costAt, costRounding, hessianTimes, isEnd, lowest, pointAt, type End, type Iterate, type Work } from './objective.ts'
import { newTriangle, rowOf } from './triangle.ts'
import { dot, norm, plus, times } from './vectors.ts'

/** As often the damping is raised tenfold before the steepest direction is searched instead. */
const mostAttempts = 20
/** Of the Hessian's largest diagonal element: the damping to begin with, and the least one. */
const [firstShare, leastShare] = [1e-3, 1e-7]

/**
 * Newton's method with the whole Hessian H (Nielsen, chapter 3, "Hessian technique"), damped as Levenberg and Marquardt
 * do: the step solves (H + damping I) p = -g, and the damping follows how well the quadratic model told the new cost.
 * Memory: the damping.
 */
export const newton: Iterate = function* (from, memory) {
  const n = from.x.length
  const hessian = yield* hessianOf(n)
  if (isEnd(hessian)) return hessian
  const largest = largestDiagonal(hessian, n)
  const first = Math.max(memory.damping?.[0] ?? firstShare * largest, leastShare * largest)
  let damping = first
  for (let attempt = 0; attempt < mostAttempts; attempt++, damping *= 10) {
    const factor = yield* cholesky(hessian, n, damping)
    if (!factor) continue
    const step = solveCholesky(factor, times(-1, from.gradient))
    const at = plus(from.x, 1, step)
    const cost = yield* costAt(at)
    // The model's decrease: -(g p + p H p / 2) with H p = -g - damping p
    const expected = (damping * dot(step, step) - dot(from.gradient, step)) / 2
    const ratio = (from.cost - cost) / expected
    if (!(ratio > 1e-4)) {
      if (expected <= costRounding * Math.abs(from.cost)) return lowest
      continue
    }
    return { point: yield* pointAt(at), memory: { damping: Float64Array.of(damping * (ratio > 0.75 ? 0.1 : ratio < 0.25 ? 4 : 1)) } }
  }
  const found = yield* descend(from, null, 1, 0.9)
  return isEnd(found) ? found : { point: found.point, memory: { damping: Float64Array.of(first) } }
}

/** As a triangle, by columns: products with the unit vectors. */
function* hessianOf(n: number): Work<Float64Array | End> {
  const hessian = newTriangle(n)
  for (let j = 0; j < n; j++) {
    const unit = new Float64Array(n)
    unit[j] = 1
    const column = yield* hessianTimes(unit)
    const size = norm(column)
    if (!Number.isFinite(size)) return { type: 'failed', what: `The Hessian became ${size}` }
    for (let i = j; i < n; i++) rowOf(hessian, i)[j] = column[i] ?? 0
  }
  return hessian
}

function largestDiagonal(hessian: Float64Array, n: number): number {
  let largest = 0
  for (let i = 0; i < n; i++) largest = Math.max(largest, Math.abs(rowOf(hessian, i)[i] ?? 0))
  return largest
}
