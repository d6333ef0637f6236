import { curvaturePair, type CurvaturePair } from './curvature.ts'
import { descend } from './descent.ts'
import { isEnd, type Iterate, type Work } from './objective.ts'
import { eachRow, newTriangle, rowOf, symmetricTimes } from './triangle.ts'
import { dot, times } from './vectors.ts'

/** BFGS (Nocedal and Wright, algorithm 6.1). Memory: the inverse Hessian as it is estimated, a triangle. */
export const bfgs: Iterate = function* (from, { inverseHessian = null }) {
  const direction = inverseHessian && times(-1, yield* symmetricTimes(inverseHessian, from.gradient))
  const found = yield* descend(from, direction, 1, 0.9)
  if (isEnd(found)) return found
  const kept = found.isSteepest ? null : inverseHessian
  const pair = curvaturePair(from, found.point)
  const next = pair ? yield* updated(kept ?? scaledIdentity(pair), pair) : kept
  return { point: found.point, memory: next ? { inverseHessian: next } : {} }
}

/** Of the size that the curvature along the step has (Eq. 6.20). */
function scaledIdentity({ y, sy }: CurvaturePair): Float64Array {
  const triangle = newTriangle(y.length)
  for (let i = 0; i < y.length; i++) rowOf(triangle, i)[i] = sy / dot(y, y)
  return triangle
}

/** Eq. 6.17 multiplied out: H - rho (s (H y)^T + (H y) s^T) + rho (1 + rho y^T H y) s s^T. */
function* updated(h: Float64Array, { s, y, sy }: CurvaturePair): Work<Float64Array> {
  const hy = yield* symmetricTimes(h, y)
  const factor = (1 + dot(y, hy) / sy) / sy
  const next = h.slice()
  yield* eachRow(next, s.length, (row, i) => {
    const si = s[i] ?? 0
    const hyi = hy[i] ?? 0
    for (let j = 0; j <= i; j++) {
      const sj = s[j] ?? 0
      row[j] = (row[j] ?? 0) - (si * (hy[j] ?? 0) + hyi * sj) / sy + factor * si * sj
    }
  })
  return next
}
