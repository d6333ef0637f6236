import type { SweepTrial, TrialState } from '#shared/domain/sweep/record.ts'
import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import { earlyStoppingOf } from '../early-stopping/of-sweep.ts'
import { lossesOf } from '../losses.ts'

/** What a trial that ended came to. */
export interface Observed {
  trial: SweepTrial
  /** The less the better; NaN where it failed. */
  loss: number
}

/** A trial that was refused or stopped by a person tells nothing of its point. */
const telling: ReadonlySet<TrialState> = new Set(['finished', 'pruned', 'failed'])

/** What there is to learn from. */
export interface Observations {
  /** In the order in which they ended. */
  observed: readonly Observed[]
  /** How many ended. */
  of: number
  /** After which they are taken; null where they are taken as they ended. */
  epochs: number | null
}

/**
 * Where trials are stopped early, all are taken as they were at the same rung, the highest that enough came to, else the lowest: what
 * more epochs bring is not to be laid to the fields.
 */
export function observationsOf(sweep: Sweep, trials: readonly SweepTrial[], enough: number): Observations {
  const { rungs } = earlyStoppingOf(sweep)
  const ended = trials
    .filter(({ state }) => telling.has(state))
    .sort((a, b) => (a.ended ?? a.number) - (b.ended ?? b.number))
    .map((trial) => ({ trial, losses: lossesOf(trial, rungs, sweep.objective) }))
  const at = Math.max(0, rungs.findLastIndex((_, k) => ended.filter(({ losses }) => losses.length > k).length >= enough))
  const observed = ended.flatMap(({ trial, losses }) => {
    // What failed below the rung is as bad there.
    const loss = losses[at] ?? (Number.isNaN(losses.at(-1)) ? NaN : undefined)
    return loss === undefined ? [] : [{ trial, loss }]
  })
  return { observed, of: ended.length, epochs: rungs.length > 1 ? (rungs[at] ?? null) : null }
}

/** The same as long as nothing else is to be learned. */
export const revisionOf = ({ observed, of, epochs }: Observations): string =>
  `${observed.length}/${of}/${epochs}/${observed.reduce((sum, { trial }) => sum + trial.epochs, 0)}/${observed.at(-1)?.trial.number ?? 0}`
