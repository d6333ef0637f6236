import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import { lossesOf } from './losses.ts'
import type { Trial } from './strategies/strategy.ts'

/**
 * What a strategy may know of the trials of a sweep, in the order in which they ended, those under way behind them: what they came
 * to at the highest rung at which more trials have ended than the space has dimensions (BOHB: Falkner, Klein and Hutter 2018), at the
 * lowest while there is none. Of those that have not come so far nothing is known.
 */
export function knownTrials(trials: readonly SweepTrial[], { space, objective }: Sweep, rungs: readonly number[]): Trial[] {
  const all = trials.map((trial) => ({ trial, losses: lossesOf(trial, rungs, objective) }))
  const rung = rungs.findLastIndex((_, k) => all.filter(({ losses }) => Number.isFinite(losses[k])).length > space.length)
  const at = Math.max(0, rung)
  return all
    .sort((a, b) => (a.trial.ended ?? Infinity) - (b.trial.ended ?? Infinity) || a.trial.number - b.trial.number)
    .map(({ trial: { point, seconds, ended }, losses }) => {
      // What failed below the rung is as bad there.
      const loss = losses[at] ?? (Number.isNaN(losses.at(-1)) ? NaN : null)
      return { point, loss: ended === null ? null : loss, seconds: loss === null ? null : seconds }
    })
}
