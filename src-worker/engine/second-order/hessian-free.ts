import { descend, type Descent } from './descent.ts'
import { hessianTimes, isEnd, type Iterate, type Point, type Work } from './objective.ts'
import { add, dot, norm, plus, times } from './vectors.ts'

const mostProducts = 100
const firstDamping = 0.1
/**
 * Factors of the damping. Martens lowers it by 2/3; 1/3 comes down faster to where the damping no longer counts: 10 instead
 * of 13 iterations to the lowest cost of a softmax regression, and in the race of test/bench/README.md a lower cost throughout.
 */
const [raised, lowered] = [3 / 2, 1 / 3]

interface Direction {
  direction: Float64Array
  /** p (H + damping I) p */
  curvature: number
  /** Whether a direction was met along which the damped Hessian does not curve upwards. */
  isNegative: boolean
}

/**
 * Hessian-free optimization (Martens 2010): truncated conjugate gradients on products with the exact Hessian (Pearlmutter
 * 1994), damped as Levenberg and Marquardt do, then a line search. Memory: the damping.
 */
export const hessianFree: Iterate = function* (from, memory) {
  const damping = memory.damping?.[0] ?? firstDamping
  const { direction, curvature, isNegative } = yield* solve(from.gradient, damping)
  const found = yield* descend(from, direction, 1, 0.9)
  if (isEnd(found)) return found
  const undamped = curvature - damping * dot(direction, direction)
  const factor = isNegative || found.isSteepest ? raised : factorOf(from, found, undamped)
  return { point: found.point, memory: { damping: Float64Array.of(damping * factor) } }
}

/** Of the damping, by the part that the step has made of the change that the undamped model told (Martens 2010, section 4.1). */
function factorOf(from: Point, { step, point, direction }: Descent, curvature: number): number {
  const told = step * dot(from.gradient, direction) + 0.5 * step * step * curvature
  // A line search that goes further than the model would have it may come to where the model tells a rise.
  if (told >= 0) return lowered
  const ratio = (point.cost - from.cost) / told
  return ratio > 0.75 ? lowered : ratio >= 0.25 ? 1 : raised
}

/**
 * (H + damping I) p = -g by conjugate gradients as far as the gradient's size asks for (Nocedal and Wright, algorithm
 * 7.1 and Eq. 7.3). Where the curvature is not positive it ends with what it has; with -g at the first direction.
 */
function* solve(gradient: Float64Array, damping: number): Work<Direction> {
  const size = norm(gradient)
  const tolerance = Math.min(0.5, Math.sqrt(size)) * size
  const solution = new Float64Array(gradient.length)
  const residual = gradient.slice()
  let conjugate = times(-1, gradient)
  let square = dot(residual, residual)
  for (let k = 0; k < mostProducts && Math.sqrt(square) > tolerance; k++) {
    const product = plus(yield* hessianTimes(conjugate), damping, conjugate)
    const curvature = dot(conjugate, product)
    if (!(curvature > 0)) {
      if (k === 0) return { direction: conjugate, curvature, isNegative: true }
      return { ...ended(solution, gradient, residual), isNegative: true }
    }
    const alpha = square / curvature
    add(solution, alpha, conjugate)
    add(residual, alpha, product)
    const next = dot(residual, residual)
    conjugate = plus(times(-1, residual), next / square, conjugate)
    square = next
  }
  return { ...ended(solution, gradient, residual), isNegative: false }
}

/** The residual is (H + damping I) p + g. */
const ended = (direction: Float64Array, gradient: Float64Array, residual: Float64Array) => ({
  direction,
  curvature: dot(direction, plus(residual, -1, gradient)),
})
