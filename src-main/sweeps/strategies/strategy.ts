import type { Point } from '#shared/domain/sweep/space.ts'

/** A trial that was proposed. */
export interface Trial {
  point: Point
  /** What it came to, the less the better; null while nothing is known, NaN when it failed. */
  loss: number | null
  /** What it took; null while nothing is known. */
  seconds: number | null
}

/** Chooses the points of a sweep. The same seed and the same trials give the same proposal, whatever was asked before. */
export interface Strategy {
  /**
   * The point of the next trial; null when there is none left.
   * @param trials all that were proposed, in the order in which they ended, those under way behind them
   */
  propose(trials: readonly Trial[]): Point | null
}
