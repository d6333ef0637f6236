// npm run bench:sweep [-- --seeds 20 --trials 60]: the strategies of sweeps on test functions, by their median regret at equal
// trials, and what a proposal takes with up to 500 trials known.
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { Random } from '#shared/domain/random.ts'
import type { Space } from '#shared/domain/sweep/space.ts'
import { bayesian } from '../../src-main/sweeps/strategies/bayesian.ts'
import { random } from '../../src-main/sweeps/strategies/random.ts'
import { sobol } from '../../src-main/sweeps/strategies/sobol.ts'
import type { Strategy, Trial } from '../../src-main/sweeps/strategies/strategy.ts'
import { tpe } from '../../src-main/sweeps/strategies/tpe.ts'
import { functions, type TestFunction } from './sweep/functions.ts'

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '20' }, trials: { type: 'string', default: '60' } } })
const [seeds, trialCount] = [Number(values.seeds), Number(values.trials)]
const manyTrials = 500

const strategies: Record<string, (space: Space, seed: number) => Strategy> = { random, sobol, tpe, bayesian }

const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b)
  return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? NaN)) / 2
}

/** The regret of the best trial so far, behind each, and what each proposal took in ms. */
function race({ value, truth, minimum }: TestFunction, strategy: Strategy, seed: number, count: number) {
  const noise = new Random(1000 + seed)
  const trials: Trial[] = []
  const regrets: number[] = []
  const times: number[] = []
  let best = { loss: Infinity, regret: Infinity }
  for (let trial = 0; trial < count; trial++) {
    const began = performance.now()
    const point = strategy.propose(trials)
    times.push(performance.now() - began)
    if (!point) break
    const loss = value(point, noise)
    trials.push({ point, loss, seconds: 1 })
    if (loss < best.loss) best = { loss, regret: truth(point) - minimum }
    regrets.push(best.regret)
  }
  return { regrets, times }
}

const table: Record<string, string>[] = []
for (const one of functions)
  for (const [name, make] of Object.entries(strategies)) {
    const races = Array.from({ length: seeds }, (_, seed) => race(one, make(one.space, seed), seed, trialCount))
    const regretAt = (trials: number) => median(races.map(({ regrets }) => regrets[trials - 1] ?? NaN)).toPrecision(3)
    table.push({ function: one.name, strategy: name, [`regret at ${trialCount / 2}`]: regretAt(trialCount / 2), [`at ${trialCount}`]: regretAt(trialCount) })
  }
console.log(`Median regret over ${seeds} seeds; load ${loadavg()[0]?.toFixed(1)}.`)
console.table(table)

console.log(`Milliseconds to propose the next of ${manyTrials} trials, on Hartmann 6:`)
console.table(Object.entries(strategies).map(([name, make]) => {
  const [one] = functions.filter((candidate) => candidate.name === 'Hartmann 6')
  const { times } = race(one as TestFunction, make((one as TestFunction).space, 1), 1, manyTrials)
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length
  return { strategy: name, mean: mean.toFixed(2), median: median(times).toFixed(2), 'last 50, median': median(times.slice(-50)).toFixed(2), most: Math.max(...times).toFixed(1) }
}))
