import { Random } from '#shared/domain/random.ts'
import type { Strategy, Trial } from '../../../src-main/sweeps/strategies/strategy.ts'
import type { TestFunction } from './functions.ts'

export interface Race {
  /** Of the trial that looked best so far, behind each. */
  regrets: number[]
  /** In the function's seconds, behind each. */
  ends: number[]
  /** What each proposal took, in ms. */
  times: number[]
}

export const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b)
  return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? NaN)) / 2
}

/** Of the trials that had ended by then; Infinity of none. */
export const regretAfter = ({ regrets, ends }: Race, seconds: number): number => regrets[ends.findLastIndex((end) => end <= seconds)] ?? Infinity

/** One search, a trial after the other. */
export function race({ value, truth, minimum, seconds = () => 1 }: TestFunction, strategy: Strategy, seed: number, count: number): Race {
  const noise = new Random(1000 + seed)
  const trials: Trial[] = []
  const result: Race = { regrets: [], ends: [], times: [] }
  let best = { loss: Infinity, regret: Infinity }
  for (let trial = 0; trial < count; trial++) {
    const began = performance.now()
    const point = strategy.propose(trials)
    result.times.push(performance.now() - began)
    if (!point) break
    const loss = value(point, noise)
    trials.push({ point, loss, seconds: seconds(point) })
    if (loss < best.loss) best = { loss, regret: truth(point) - minimum }
    result.regrets.push(best.regret)
    result.ends.push((result.ends.at(-1) ?? 0) + seconds(point))
  }
  return result
}
