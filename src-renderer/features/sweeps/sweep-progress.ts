import type { SweepRecord } from '#shared/domain/sweep/record.ts'

type Counts = SweepRecord['counts']

/** Trials that were proposed or written by hand so far. */
export const trialsBegun = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0)

/** Those that have ended, for good or until they are promoted. */
export const trialsEnded = (counts: Counts): number => trialsBegun(counts) - counts.waiting - counts.running

/** How many there will be: those of the budget, or of a grid or a list that has fewer points, and those by hand. @param points as main tells them; null: without an end */
export function trialsPlanned({ sweep, counts, state }: Pick<SweepRecord, 'sweep' | 'counts' | 'state'>, points: number | null): number {
  const begun = trialsBegun(counts)
  return state === 'finished' ? begun : Math.max(begun, Math.min(sweep.budget.trials, points ?? Infinity))
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
 * @param plan as main tells it before the start: of a grid or a list so many points, and epochs that all trials train at most
 */
export function remainingOf(record: Pick<SweepRecord, 'sweep' | 'counts' | 'state' | 'seconds' | 'epochs'>, plan: { points: number | null; epochs: number } | null): Remaining | null {
  const { sweep, counts, state, seconds, epochs } = record
  if (state === 'finished' || seconds <= 0) return null
  const total = trialsPlanned(record, plan?.points ?? null)
  const ended = trialsEnded(counts)
  if (sweep.earlyStopping.type !== 'none' && plan && epochs > 0)
    return { seconds: Math.min(secondsLeft(record), (seconds / epochs) * Math.max(0, plan.epochs - epochs)), isAtMost: true }
  if (ended === 0) return epochs > 0 && plan ? { seconds: Math.min(secondsLeft(record), (seconds / epochs) * Math.max(0, plan.epochs - epochs)), isAtMost: true } : null
  return { seconds: Math.min(secondsLeft(record), (seconds / ended) * (total - ended)), isAtMost: sweep.budget.seconds !== null }
}
