import { costRounding, lowest, pointAt, type End, type Point, type Work } from './objective.ts'
import { dot, plus } from './vectors.ts'

/** A point along the direction: x + step direction, and the slope of the cost there along it. */
export interface Trial {
  step: number
  point: Point
  slope: number
}

/** c1 of the strong Wolfe conditions (Nocedal and Wright, Numerical Optimization, 2nd edition, Eq. 3.7a). */
const decrease = 1e-4
const longestBracketing = 25
const longestZoom = 15
/** As often a step that lowers nothing is shortened: to 10^-18 of itself where no number tells how far. */
const longestShortening = 60

const givenUp: End = {
  type: 'ended',
  reason: `The search for a lower training cost was given up: ${longestShortening} ever shorter steps found none, though the gradient promises one. The cost has a kink there, as relu units make them, or is not a number nearby.`,
}

class LineSearch {
  readonly #from: Point
  readonly #direction: Float64Array
  readonly #start: Trial
  /** c2 */
  readonly #curvature: number

  constructor(from: Point, direction: Float64Array, curvature: number) {
    this.#from = from
    this.#direction = direction
    this.#curvature = curvature
    this.#start = { step: 0, point: from, slope: dot(from.gradient, direction) }
  }

  /** Algorithm 3.5: lengthens the step until an interval is known that holds an acceptable one. */
  *bracket(first: number): Work<Trial | End> {
    let before = this.#start
    let step = first
    for (let k = 0; k < longestBracketing; k++) {
      const trial = yield* this.#try(step)
      if (this.#isTooHigh(trial) || (k > 0 && trial.point.cost >= before.point.cost)) return yield* this.#zoom(before, trial)
      if (this.#isFlat(trial)) return trial
      if (trial.slope >= 0) return yield* this.#zoom(trial, before)
      step = further(step, cubicMinimum(before, trial))
      before = trial
    }
    return before
  }

  /** Algorithm 3.6: low has the lowest cost so far of those that decrease it enough, and slopes down towards high. */
  *#zoom(low: Trial, high: Trial): Work<Trial | End> {
    for (let k = 0; k < (low.step > 0 ? longestZoom : longestShortening); k++) {
      if (this.#isBelowRounding(low, high)) return lowest
      const trial = yield* this.#try(inside(low.step, high.step, cubicMinimum(low, high)))
      if (this.#isTooHigh(trial) || trial.point.cost >= low.point.cost) high = trial
      else {
        if (this.#isFlat(trial)) return trial
        if (trial.slope * (high.step - low.step) >= 0) high = low
        low = trial
      }
    }
    return low.step > 0 ? low : givenUp
  }

  *#try(step: number): Work<Trial> {
    const point = yield* pointAt(plus(this.#from.x, step, this.#direction))
    return { step, point, slope: dot(point.gradient, this.#direction) }
  }

  /** Whether all that is left is to be gained by a step so short that the gain can't be told. */
  #isBelowRounding(low: Trial, high: Trial): boolean {
    return low.step === 0 && -high.step * this.#start.slope <= costRounding * Math.abs(this.#from.cost)
  }

  /** A cost that is NaN is too high. */
  #isTooHigh({ step, point }: Trial): boolean {
    return !(point.cost <= this.#from.cost + decrease * step * this.#start.slope)
  }

  #isFlat({ slope }: Trial): boolean {
    return Math.abs(slope) <= -this.#curvature * this.#start.slope
  }
}

/**
 * A step along a direction that meets the strong Wolfe conditions, or at the least lowers the cost; the end when none does.
 * @param first the step that is tried first
 * @param curvature c2 of the second condition (Eq. 3.7b): 0.9 for Newton's and quasi-Newton directions, less than 0.5 for conjugate gradients, whose next direction then leads down
 */
export function lineSearch(from: Point, direction: Float64Array, first: number, curvature: number): Work<Trial | End> {
  return new LineSearch(from, direction, curvature).bracket(first)
}

/** Where the cubic through both costs and slopes is lowest (Eq. 3.59); NaN when nowhere. */
function cubicMinimum(a: Trial, b: Trial): number {
  const span = b.step - a.step
  const d1 = a.slope + b.slope - (3 * (b.point.cost - a.point.cost)) / span
  const d2 = (span > 0 ? 1 : -1) * Math.sqrt(d1 * d1 - a.slope * b.slope)
  return b.step - span * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2))
}

/** Between a tenth and nine tenths of an interval: the wish if it lies there, the middle if it is NaN. */
function inside(a: number, b: number, wish: number): number {
  const [near, far] = [Math.min(a, b), Math.max(a, b)]
  const margin = 0.1 * (far - near)
  return Number.isNaN(wish) ? (near + far) / 2 : Math.min(Math.max(wish, near + margin), far - margin)
}

/** Twice to ten times a step: the wish if it lies there, twice if it is NaN. */
const further = (step: number, wish: number): number => (wish >= 2 * step ? Math.min(wish, 10 * step) : 2 * step)
