import type { Point } from './objective.ts'
import { dot, plus } from './vectors.ts'

/** A step s, the change y of the gradient that it made, and their product. */
export interface CurvaturePair {
  s: Float64Array
  y: Float64Array
  sy: number
}

/** Below it s y is not told from 0: the gradients are rounded to single precision. */
const least = 1e-8

/** What a step tells of the curvature; null when that is not positive, as rounding or a cost that is not convex may have it. */
export function curvaturePair(from: Point, to: Point): CurvaturePair | null {
  const s = plus(to.x, -1, from.x)
  const y = plus(to.gradient, -1, from.gradient)
  const sy = dot(s, y)
  return sy > least * Math.sqrt(dot(s, s) * dot(y, y)) ? { s, y, sy } : null
}
