import { lineSearch, type Trial } from './line-search.ts'
import { isEnd, type End, type Point, type Work } from './objective.ts'
import { dot, norm, times } from './vectors.ts'

export interface Descent extends Trial {
  direction: Float64Array
  /** Whether the direction was the steepest one, so that what led to another is out of date. */
  isSteepest: boolean
}

/**
 * Searches along a direction, and along the steepest one where there is none, where it does not lead down, or where
 * nothing lower is found. The end when that fails too. Parameters as those of lineSearch.
 */
export function* descend(from: Point, direction: Float64Array | null, first: number, curvature: number): Work<Descent | End> {
  if (direction && dot(from.gradient, direction) < 0) {
    const trial = yield* lineSearch(from, direction, first, curvature)
    if (!isEnd(trial)) return { ...trial, direction, isSteepest: false }
  }
  const steepest = times(-1, from.gradient)
  // Nothing is known of the scale of the cost yet: a step of length 1 at most.
  const trial = yield* lineSearch(from, steepest, Math.min(1, 1 / norm(from.gradient)), curvature)
  return isEnd(trial) ? trial : { ...trial, direction: steepest, isSteepest: true }
}
