import { describe, expect, it } from 'vitest'
import { gridPoints, gridSize } from '#shared/domain/sweep/grid.ts'
import { Space, type Point } from '#shared/domain/sweep/space.ts'
import { bayesian } from '../../../src-main/sweeps/strategies/bayesian.ts'
import { grid } from '../../../src-main/sweeps/strategies/grid.ts'
import { list } from '../../../src-main/sweeps/strategies/list.ts'
import { random } from '../../../src-main/sweeps/strategies/random.ts'
import { sobol } from '../../../src-main/sweeps/strategies/sobol.ts'
import type { Strategy, Trial } from '../../../src-main/sweeps/strategies/strategy.ts'
import { tpe } from '../../../src-main/sweeps/strategies/tpe.ts'

const space = Space.parse([
  { field: 'optimizer', type: 'choice', values: ['sgd', 'momentum'] },
  { field: 'rate', type: 'continuous', from: 0.001, to: 10, scale: 'log', points: 3 },
  { field: 'units', type: 'integer', from: 1, to: 40, points: 2 },
  { field: 'momentum', type: 'continuous', from: 0, to: 0.9, points: 2, when: { field: 'optimizer', is: ['momentum'] } },
])
/** Least at rate 0.1 and 20 units with momentum 0.9. */
const lossOf = (point: Point) =>
  Math.log10(Number(point['rate']) / 0.1) ** 2 + ((Number(point['units']) - 20) / 20) ** 2 + (0.9 - Number(point['momentum'] ?? 0)) ** 2
const ended = (point: Point, loss = lossOf(point)): Trial => ({ point, loss, seconds: 1 })

function run(strategy: Strategy, count: number): Trial[] {
  const trials: Trial[] = []
  while (trials.length < count) {
    const point = strategy.propose(trials)
    if (!point) break
    trials.push(ended(point))
  }
  return trials
}
const searches: Record<string, (seed: number, isPerSecond?: boolean) => Strategy> = {
  random: (seed) => random(space, seed), sobol: (seed) => sobol(space, seed), tpe: (seed) => tpe(space, seed), bayesian: (seed) => bayesian(space, seed),
}

describe.each(Object.entries(searches))('%s search', (_, make) => {
  it('proposes the same once more is known of the same trials, whatever was asked before', () => {
    const trials = run(make(3), 12)
    const promoted = trials.map(({ point }, i) => ended(point, lossOf(point) + (i % 3)))
    const asked = make(3)
    asked.propose(trials)
    expect(asked.propose(promoted)).toEqual(make(3).propose(promoted))
  })

  it('proposes the same for the same seed and trials, whoever asks and whatever was asked before', () => {
    const trials = run(make(3), 25)
    for (const count of [0, 7, 24]) expect(make(3).propose(trials.slice(0, count))).toEqual(trials[count]?.point)
  })

  it('proposes other points for another seed', () => expect(run(make(4), 5).map(({ point }) => point)).not.toEqual(run(make(3), 5).map(({ point }) => point)))

  it('goes on where trials fail or are under way', () => {
    const trials: Trial[] = run(make(3), 12)
    const troubled = [...trials.slice(0, 10).map((trial, i) => (i % 3 === 0 ? { ...trial, loss: NaN } : trial)), ...trials.slice(10).map((trial) => ({ ...trial, loss: null, seconds: null }))]
    expect(make(3).propose(troubled)).toEqual(expect.objectContaining({ units: expect.any(Number) as number }))
    expect(make(3).propose(trials.map((trial) => ({ ...trial, loss: NaN })))).not.toBeNull()
  })
})

describe('searches that learn', () => {
  it.each(['tpe', 'bayesian'])('%s comes nearer to the least than random search does', (name) => {
    const bestOf = (make: (seed: number) => Strategy) => [1, 2, 3, 4, 5].map((seed) => Math.min(...run(make(seed), 40).map(({ loss }) => loss ?? Infinity))).sort((a, b) => a - b)[2] ?? NaN
    expect(bestOf(searches[name] as (seed: number) => Strategy)).toBeLessThan(bestOf((seed) => random(space, seed)))
  })

  it('try what takes less time first, when improvements count by the second', () => {
    const flat = Space.parse([{ field: 'units', type: 'continuous', from: 0, to: 1 }])
    const trials = [0.1, 0.3, 0.7, 0.9].map((units) => ({ point: { units }, loss: (units - 0.5) ** 2, seconds: Math.exp(8 * units) }))
    const proposed = (isPerSecond: boolean) => Number(bayesian(flat, 1, isPerSecond).propose(trials)?.['units'])
    expect(proposed(true)).toBeLessThan(proposed(false))
  })
})

describe('a grid', () => {
  it('has every combination once, both ends of each range among them', () => {
    expect(gridSize(space)).toBe(24)
    const points = run(grid(space), 100).map(({ point }) => point)
    expect(points).toHaveLength(18)
    expect(gridPoints(space)).toBe(18)
    expect(points.filter(({ optimizer }) => optimizer === 'sgd')).toHaveLength(6)
    expect(points[0]).toEqual({ optimizer: 'sgd', rate: 0.001, units: 1 })
    expect(points.at(-1)).toEqual({ optimizer: 'momentum', rate: 10, units: 40, momentum: 0.9 })
  })

  it('is counted before it is made', () => expect(gridSize(Array.from({ length: 6 }, (_, i) => ({ field: `f${i}`, type: 'continuous', from: 0, to: 1, scale: 'linear', points: 100 })))).toBe(1e12))
})

it('a list is tried in its order, and ends', () => {
  const points = [{ rate: 1 }, { rate: 0.1 }]
  expect(run(list(points), 10).map(({ point }) => point)).toEqual(points)
})
