import { lossOf, type Objective } from '#shared/domain/sweep/objective.ts'
import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import { kindOf } from '../charts/trial-kinds.ts'

/** In the order in which they ended. */
export const endedOf = (trials: readonly SweepTrial[]): SweepTrial[] =>
  trials.filter(({ ended }) => ended !== null).sort((a, b) => (a.ended ?? 0) - (b.ended ?? 0))

/** Seconds of training of all trials up to and with each, by its number. */
export function secondsUpTo(trials: readonly SweepTrial[]): Map<number, number> {
  let sum = 0
  return new Map(endedOf(trials).map(({ number, seconds }) => [number, (sum += seconds)]))
}

export interface Best {
  x: number
  value: number
  trial: number
}

/** Each trial that was better than all that ended before it. @param xOf where a trial lies */
export function bestSoFar(objective: Objective, trials: readonly SweepTrial[], xOf: (trial: SweepTrial) => number): Best[] {
  const bests: Best[] = []
  let least = Infinity
  for (const trial of endedOf(trials)) {
    if (trial.value === null || kindOf(trial) === 'failed') continue
    const loss = lossOf(objective, trial.value)
    if (!(loss < least)) continue
    least = loss
    bests.push({ x: xOf(trial), value: trial.value, trial: trial.number })
  }
  return bests
}

/** The line of steps of these, up to an end: x and y in turns. */
export function stepsOf(bests: readonly Best[], end: number): number[] {
  return bests.flatMap(({ x, value }, i) => [x, value, bests[i + 1]?.x ?? Math.max(x, end), value])
}
