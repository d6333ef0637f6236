import { lossOf, type Objective } from '#shared/domain/sweep/objective.ts'
import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import { kindOf } from './trial-kinds.ts'

/** Places of the trials in their list, the best first, those without a value last, of equals the earlier. */
export function rankedOf({ objective }: { objective: Objective }, trials: readonly SweepTrial[]): Uint32Array {
  const losses = Float64Array.from(trials, (trial) => (kindOf(trial) === 'failed' || trial.value === null ? Infinity : lossOf(objective, trial.value)))
  return Uint32Array.from(trials.keys()).sort((a, b) => losses[a]! - losses[b]! || a - b)
}

/** How many are better, of each trial. */
export function ranksOf(ranked: Uint32Array): Uint32Array {
  const ranks = new Uint32Array(ranked.length)
  for (let rank = 0; rank < ranked.length; rank++) ranks[ranked[rank]!] = rank
  return ranks
}
