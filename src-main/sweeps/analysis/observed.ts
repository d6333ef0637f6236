import { lossOf } from '#shared/domain/sweep/objective.ts'
import type { SweepTrial, TrialState } from '#shared/domain/sweep/record.ts'
import type { Sweep } from '#shared/domain/sweep/sweep.ts'

/** What a trial that ended came to. */
export interface Observed {
  trial: SweepTrial
  /** The less the better; NaN where it failed. */
  loss: number
}

/** A trial that was refused or stopped by a person tells nothing of its point. */
const telling: ReadonlySet<TrialState> = new Set(['finished', 'pruned', 'failed'])

/** What there is to learn from, in the order in which the trials ended. */
export const observedOf = ({ objective }: Sweep, trials: readonly SweepTrial[]): Observed[] =>
  trials
    .filter(({ state }) => telling.has(state))
    .map((trial) => ({ trial, loss: trial.state === 'failed' || trial.value === null ? NaN : lossOf(objective, trial.value) }))
    .sort((a, b) => (a.trial.ended ?? a.trial.number) - (b.trial.ended ?? b.trial.number))

/** The same as long as nothing else is to be learned. */
export const revisionOf = (observed: readonly Observed[]): string =>
  `${observed.length}/${observed.reduce((sum, { trial }) => sum + trial.epochs, 0)}/${observed.at(-1)?.trial.number ?? 0}`
