import { lossOf, type Objective } from '#shared/domain/sweep/objective.ts'
import type { SweepTrial } from '#shared/domain/sweep/record.ts'

/**
 * What a trial came to at each rung that it came to, the less the better. One that ended by itself counts at all of them; one that
 * failed as bad, NaN, at the rung that it was to come to, and one that a person stopped there as what it had come to.
 * @param rungs in epochs
 */
export function lossesOf(trial: SweepTrial, rungs: readonly number[], objective: Objective): number[] {
  const values = new Map(trial.rungs.map(({ epochs, value }) => [epochs, value]))
  const reached = rungs.findIndex((epochs) => !values.has(epochs))
  const losses = rungs.slice(0, reached < 0 ? rungs.length : reached).map((epochs) => loss(objective, values.get(epochs) ?? null))
  const last = endings[trial.state]?.(loss(objective, trial.value)) ?? null
  if (last === null || losses.length === rungs.length) return losses
  return [...losses, ...Array.from({ length: trial.state === 'finished' ? rungs.length - losses.length : 1 }, () => last)]
}

/** What a state makes of the value so far; one that may go on has no more to say. */
const endings: Partial<Record<SweepTrial['state'], (loss: number) => number>> = {
  finished: (loss) => loss, stopped: (loss) => loss, failed: () => NaN, refused: () => NaN,
}

const loss = (objective: Objective, value: number | null): number => (value === null ? NaN : lossOf(objective, value))
