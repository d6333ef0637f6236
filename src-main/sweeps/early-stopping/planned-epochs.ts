import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import { bracketsOf } from './hyperband.ts'
import { rungsOf } from './rungs.ts'

/** How many epochs so many trials come to: at most, or by the plan of the early stopping, which ASHA may exceed by those that only looked good early. */
export function plannedEpochs(sweep: Sweep, trials: number): number {
  const { earlyStopping: choice, experiment } = sweep
  const rungs = rungsOf(choice, longest(sweep))
  if (choice.type === 'none') return trials * longest(sweep)
  const brackets = choice.type === 'hyperband' ? bracketsOf(rungs.length, choice.factor) : [{ size: trials, first: 0 }]
  let epochs = 0
  for (let b = 0, left = trials; left > 0; b++) {
    const { size, first } = brackets[b % brackets.length] ?? { size: left, first: 0 }
    epochs += halved(Math.min(left, size), rungs.slice(first), choice.factor)
    left -= size
  }
  return Math.min(epochs, trials * experiment.training.epochs)
}

/** All come to the first rung, one in so many to the next, and one at least to the last. */
function halved(trials: number, rungs: readonly number[], factor: number): number {
  let count = trials
  return rungs.reduce((sum, epochs, rung) => {
    if (rung > 0) count = Math.max(1, Math.floor(count / factor))
    return sum + count * (epochs - (rungs[rung - 1] ?? 0))
  }, 0)
}

/** Of any trial. */
function longest({ space, experiment }: Sweep): number {
  const epochs = space.find(({ field }) => field === 'training.epochs')
  if (!epochs) return experiment.training.epochs
  return epochs.type === 'choice' ? Math.max(...epochs.values.map(Number)) : epochs.to
}
