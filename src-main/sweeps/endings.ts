import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import type { TrialBook } from './trial-book.ts'

/** Of the first points so many, all refused, end a sweep. */
const mostRefused = 50

/** Why a trial's run rests at a rung. */
export const restSentence = (epochs: number, sweep: string): string =>
  `Stopped after ${epochs === 1 ? '1 epoch' : `${epochs} epochs`} by the sweep "${sweep}": it may go on.`

/** Why a sweep has finished. */
export function doneSentence({ trials, isExhausted }: Pick<TrialBook, 'trials' | 'isExhausted'>): string {
  const all = trials.length === 1 ? 'The one trial is done' : `All ${trials.length} trials are done`
  return isExhausted ? `${all}: there is no further point.` : `${all}.`
}

export const timeSentence = (seconds: number, { trials }: Pick<TrialBook, 'trials'>): string =>
  `The budget of ${seconds} s is used up: ${trials.filter(({ ended }) => ended !== null).length} of ${trials.length} trials had ended.`

/** Why a sweep is not gone on with that has only had points that can't be trained; null when it has others, or few. */
export function allRefused(trials: readonly SweepTrial[]): string | null {
  if (trials.length < mostRefused || trials.some(({ state }) => state !== 'refused')) return null
  return `None of its first ${mostRefused} points could be trained; of the last one: ${trials.at(-1)?.reason ?? ''} Change the space or the constraints in a new sweep.`
}
