import { gridPoints } from '#shared/domain/sweep/grid.ts'
import type { SweepRecord } from '#shared/domain/sweep/record.ts'
import type { Sweep } from '#shared/domain/sweep/sweep.ts'

type Counts = SweepRecord['counts']

/** Trials that were proposed or written by hand so far. */
export const trialsBegun = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0)

/** Those that have ended, for good or until they are promoted. */
export const trialsEnded = (counts: Counts): number => trialsBegun(counts) - counts.waiting - counts.running

/** Of a grid or a list, which have an end. */
const pointsOf = ({ strategy, space }: Sweep): number =>
  strategy.type === 'grid' ? gridPoints(space) : strategy.type === 'list' ? strategy.points.length : Infinity

/** How many there will be: those of the budget, or of a grid or a list that has fewer points, and those by hand. */
export function trialsPlanned({ sweep, counts, state }: Pick<SweepRecord, 'sweep' | 'counts' | 'state'>): number {
  const begun = trialsBegun(counts)
  return state === 'finished' ? begun : Math.max(begun, Math.min(sweep.budget.trials, pointsOf(sweep)))
}

/** What is left of a budget of seconds; Infinity without one. */
const secondsLeft = ({ sweep, seconds }: Pick<SweepRecord, 'sweep' | 'seconds'>) => Math.max(0, (sweep.budget.seconds ?? Infinity) - seconds)

export interface Remaining {
  seconds: number
  /** It may end before: trials are stopped early, or seconds are limited. */
  isAtMost: boolean
}

/**
 * Seconds of work still to come at the pace so far; null before anything can be told, and when nothing is to come.
 * @param plan as main tells it before the start: epochs that all trials train at most
 */
export function remainingOf(record: Pick<SweepRecord, 'sweep' | 'counts' | 'state' | 'seconds' | 'epochs'>, plan: { epochs: number } | null): Remaining | null {
  const { sweep, counts, state, seconds, epochs } = record
  if (state === 'finished' || seconds <= 0) return null
  const ended = trialsEnded(counts)
  const left = (amount: number) => Math.min(secondsLeft(record), amount)
  // Where trials end early, or none has ended yet, epochs tell more.
  if (sweep.earlyStopping.type !== 'none' || ended === 0)
    return plan && epochs > 0 ? { seconds: left((seconds / epochs) * Math.max(0, plan.epochs - epochs)), isAtMost: true } : null
  return { seconds: left((seconds / ended) * (trialsPlanned(record) - ended)), isAtMost: sweep.budget.seconds !== null }
}
