// npm run bench:sweep [-- --seeds 20 --trials 200]: the strategies of sweeps on test functions, by their median regret at equal
// trials and at equal time, and what a proposal takes with up to 500 trials known.
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import type { Space } from '#shared/domain/sweep/space.ts'
import { bayesian } from '../../src-main/sweeps/strategies/bayesian.ts'
import { grid } from '../../src-main/sweeps/strategies/grid.ts'
import { random } from '../../src-main/sweeps/strategies/random.ts'
import { sobol } from '../../src-main/sweeps/strategies/sobol.ts'
import type { Strategy } from '../../src-main/sweeps/strategies/strategy.ts'
import { tpe } from '../../src-main/sweeps/strategies/tpe.ts'
import { functions, type TestFunction } from './sweep/functions.ts'
import { median, race, regretAfter, type Race } from './sweep/race.ts'

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '20' }, trials: { type: 'string', default: '200' } } })
const [seeds, trialCount] = [Number(values.seeds), Number(values.trials)]
const manyTrials = 500

type Make = (space: Space, seed: number) => Strategy

/** As many points as there are trials, or a few more, evenly over the dimensions; which ones they are follows from no seed. */
const gridOf = (space: Space): Strategy => {
  const ranges = space.filter(({ type }) => type !== 'choice').length
  const choices = space.reduce((product, dimension) => product * (dimension.type === 'choice' ? dimension.values.length : 1), 1)
  const points = Math.max(2, Math.round((trialCount / choices) ** (1 / ranges)))
  return grid(space.map((dimension) => (dimension.type === 'choice' ? dimension : { ...dimension, points })))
}

const strategies: Record<string, Make> = { random, sobol, grid: gridOf, tpe, bayesian, 'bayesian per second': (space, seed) => bayesian(space, seed, true) }

const racesOf = (one: TestFunction, make: Make): Race[] => Array.from({ length: seeds }, (_, seed) => race(one, make(one.space, seed), seed, trialCount))

console.log(`Median regret over ${seeds} seeds, load ${loadavg()[0]?.toFixed(1)}; in how many of them it is less than random search's with the same seed.`)
for (const one of functions) {
  const all = Object.entries(strategies).filter(([name]) => one.seconds || name !== 'bayesian per second').map(([name, make]) => ({ name, races: racesOf(one, make) }))
  const chance = all.find(({ name }) => name === 'random')?.races ?? []
  const cell = (races: readonly Race[], at: (race: Race) => number) => {
    const wins = races.filter((each, seed) => at(each) < at(chance[seed] as Race)).length
    return `${median(races.map(at)).toPrecision(2)} (${wins})`
  }
  const counts = [10, 30, 60, 100, 200].filter((count) => count <= trialCount)
  console.log(`${one.name}, load ${loadavg()[0]?.toFixed(1)}`)
  console.table(Object.fromEntries(all.map(({ name, races }) => [name, Object.fromEntries(counts.map((count) => [`${count} trials`, cell(races, ({ regrets }) => regrets[Math.min(count, regrets.length) - 1] ?? NaN)]))])))
  if (!one.seconds) continue
  // The time that random search takes for so many trials.
  const times = counts.map((count) => ({ count, seconds: median(chance.map(({ ends }) => ends[count - 1] ?? NaN)) }))
  console.table(Object.fromEntries(all.map(({ name, races }) => [name, Object.fromEntries(times.map(({ count, seconds }) => [`time of ${count} by chance`, cell(races, (each) => regretAfter(each, seconds))]))])))
}

console.log(`Milliseconds to propose the next of ${manyTrials} trials, on Hartmann 6; load ${loadavg()[0]?.toFixed(1)}:`)
const hartmann = functions.find(({ name }) => name === 'Hartmann 6') as TestFunction
console.table(Object.fromEntries(Object.entries(strategies).map(([name, make]) => {
  const before = process.threadCpuUsage()
  const { times } = race(hartmann, make(hartmann.space, 1), 1, manyTrials)
  const { user, system } = process.threadCpuUsage(before)
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length
  return [name, { 'mean of a core': ((user + system) / 1000 / times.length).toFixed(2), mean: mean.toFixed(2), median: median(times).toFixed(2), 'last 50, median': median(times.slice(-50)).toFixed(2), most: Math.max(...times).toFixed(1) }]
})))
