import { describe, expect, it } from 'vitest'
import type { Importance } from '#shared/contract/sweeps.ts'
import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import { Sweep } from '#shared/domain/sweep/sweep.ts'
import { colouringOf, shareOf, shareOfTrial, valueAt } from '../../../src-renderer/features/sweeps/charts/colouring.ts'
import { columnsOf, scaleOf, type Column } from '../../../src-renderer/features/sweeps/charts/columns.ts'
import { nearestSpot, outsOf, plotAxis, plotOf, spotsOf } from '../../../src-renderer/features/sweeps/charts/plot.ts'
import { rankedOf, ranksOf } from '../../../src-renderer/features/sweeps/charts/ranking.ts'
import { placeOn, valueOn } from '../../../src-renderer/features/sweeps/charts/scale.ts'
import { kindOf } from '../../../src-renderer/features/sweeps/charts/trial-kinds.ts'
import { cautionOf, endOf, pairOf } from '../../../src-renderer/features/sweeps/importance/bars.ts'
import { bestSoFar, endedOf, secondsUpTo, stepsOf } from '../../../src-renderer/features/sweeps/progress/best-line.ts'
import { contoursOf, crossingsOf } from '../../../src-renderer/features/sweeps/surface/contour.ts'
import { makeTrial } from './make-trial.ts'

const sweepWith = (given: object = {}) => Sweep.parse({
  experiment: { dataset: { id: 'synthetic-digits' }, network: { layers: [{ units: 30, activation: 'sigmoid' }, { units: 10, activation: 'sigmoid' }] }, training: { cost: 'cross-entropy', learningRate: 0.5, miniBatchSize: 10, epochs: 9 } },
  space: [
    { field: 'training.optimizer', type: 'choice', values: ['sgd', 'momentum'] },
    { field: 'training.learningRate', type: 'continuous', from: 0.01, to: 1, scale: 'log' },
    { field: 'training.momentum', type: 'continuous', from: 0.1, to: 0.9, when: { field: 'training.optimizer', is: ['momentum'] } },
  ],
  strategy: { type: 'random' }, budget: { trials: 10 }, ...given,
})
const sweep = sweepWith()
const column = (key: string, trials: readonly SweepTrial[] = [], of = sweep): Column => columnsOf(of, trials).find((one) => one.key === key)!
const trial = (number: number, value: number | null, given: Partial<SweepTrial> = {}) => makeTrial({ number, value, point: { 'training.optimizer': 'sgd', 'training.learningRate': 0.1 }, ...given })

describe('the columns of a sweep', () => {
  it('are its fields in their order, and then what came out', () =>
    expect(columnsOf(sweep, []).map(({ key }) => key)).toEqual(['training.optimizer', 'training.learningRate', 'training.momentum', 'objective', 'epochs', 'seconds']))

  it('have the scale of the dimension at first', () => {
    expect(column('training.learningRate').isSpread).toBe(true)
    expect(column('training.momentum').isSpread).toBe(false)
  })

  it('know what is not used, and what has no place', () => {
    const momentum = column('training.momentum')
    expect(momentum.value(trial(1, 0.5))).toBeNaN()
    expect(momentum.outs[momentum.out(trial(1, 0.5))]).toBe('not used')
  })

  it('reach as far as trials that were added by hand', () =>
    expect(column('training.learningRate', [trial(1, 0.5, { point: { 'training.learningRate': 7 } })])).toMatchObject({ from: 0.01, to: 7 }))

  it('give a failed trial a place of its own, whatever it had come to', () => {
    const objective = column('objective')
    const failed = trial(1, 0.9, { state: 'failed' })
    expect(objective.value(failed)).toBeNaN()
    expect(objective.outs[objective.out(failed)]).toBe('failed')
    expect(objective.outs[objective.out(trial(2, null, { state: 'waiting', ended: null }))]).toBe('no value yet')
  })

  it('count what ended without a value as failed', () => expect(kindOf(trial(1, null))).toBe('failed'))

  it('have places that lead back to their values', () => {
    for (const isSpread of [true, false]) {
      const scale = scaleOf(column('training.learningRate'), isSpread)
      expect(valueOn(scale, placeOn(scale, 0.3))).toBeCloseTo(0.3)
    }
    const choices = scaleOf(column('training.optimizer'), false)
    expect([placeOn(choices, 0), placeOn(choices, 1)]).toEqual([0.25, 0.75])
  })
})

describe('the colours of the trials', () => {
  it('go from the worst to the best, whichever way the objective is', () => {
    const trials = [trial(1, 0.2), trial(2, 0.8)]
    const rising = colouringOf(sweep, column('objective', trials), false, trials)
    expect([shareOf(rising, 0.2), shareOf(rising, 0.8)]).toEqual([0, 1])
    const minimized = sweepWith({ objective: { measure: 'cost' } })
    const falling = colouringOf(minimized, column('objective', trials, minimized), false, trials)
    expect([shareOf(falling, 0.2), shareOf(falling, 0.8)]).toEqual([1, 0])
    expect(valueAt(falling, 1)).toBeCloseTo(0.2)
  })

  it('are not used up by a few that are far worse', () => {
    const trials = [...Array.from({ length: 40 }, (_, i) => trial(i + 1, 0.9 + i / 1000)), trial(41, 0.1), trial(42, 0.1)]
    const colouring = colouringOf(sweep, column('objective', trials), false, trials)
    expect(colouring.isCut).toBe(true)
    expect(colouring.scale.from).toBeGreaterThan(0.89)
  })

  it('are none of those that were pruned or failed', () => {
    const trials = [trial(1, 0.2), trial(2, 0.8, { state: 'pruned' }), trial(3, null, { state: 'failed' })]
    const objective = column('objective', trials)
    expect(trials.map((one) => shareOfTrial(colouringOf(sweep, objective, false, trials), objective, one) === null)).toEqual([false, true, true])
  })

  it('rank the best first, of equals the earlier, and what failed last', () => {
    const ranked = rankedOf(sweep, [trial(1, 0.5), trial(2, 0.9, { state: 'failed' }), trial(3, 0.7), trial(4, 0.7)])
    expect([...ranked]).toEqual([2, 3, 0, 1])
    expect([...ranksOf(ranked)]).toEqual([2, 3, 0, 1])
  })
})

describe('a plot of two columns', () => {
  const trials = [trial(1, 0.5), trial(2, 0.9, { point: { 'training.learningRate': 1 } }), trial(3, null, { state: 'failed', point: { 'training.learningRate': 0.01 } })]
  const [x, y] = [plotAxis(column('training.learningRate', trials), true), plotAxis(column('objective', trials), false)]
  const plot = plotOf(x, y, { width: 500, height: 300 }, outsOf(x, y, trials))
  const spots = spotsOf(plot, trials)

  it('has each trial at its values, and those without one below all', () => {
    expect(spots[0]).toBeCloseTo(plot.area.x + plot.area.width / 2, 3)
    expect([spots[2], spots[3]]).toEqual([plot.area.x + plot.area.width, plot.area.y])
    expect(spots[5]).toBeGreaterThan(plot.area.y + plot.area.height)
  })

  it('finds the trial under the pointer, the better one of two', () => {
    expect(nearestSpot(spots, [1, 0, 2], { x: spots[2]! - 3, y: spots[3]! + 4 }, 10)).toBe(1)
    expect(nearestSpot(spots, [1, 0, 2], { x: plot.area.x + 60, y: plot.area.y + 60 }, 10)).toBeNull()
    expect(nearestSpot(Float32Array.from([5, 5, 5, 5]), [1, 0], { x: 5, y: 6 }, 10)).toBe(1)
  })

  it('spreads the trials of a choice over its band, each always at its place', () => {
    const band = plotOf(plotAxis(column('training.optimizer'), false), y, { width: 500, height: 300 }, { x: false, y: true })
    const many = Array.from({ length: 50 }, (_, i) => trial(i + 1, 0.6))
    const xs = [...spotsOf(band, many)].filter((_, i) => i % 2 === 0)
    expect(new Set(xs).size).toBe(50)
    expect(Math.max(...xs)).toBeLessThan(band.area.x + band.area.width / 2)
    expect(spotsOf(band, many.slice(7))[0]).toBe(xs[7])
  })
})

describe('contour lines', () => {
  const gridOf = (columns: number, rows: number, at: (x: number, y: number) => number) => ({ columns, rows, values: Float64Array.from({ length: columns * rows }, (_, i) => at(i % columns, Math.floor(i / columns))) })
  const points = (line: number[]) => Array.from({ length: line.length / 2 }, (_, i) => [line[2 * i]!, line[2 * i + 1]!] as const)

  it('cross a plane straight, from edge to edge', () => {
    const [line, ...others] = contoursOf(gridOf(5, 4, (x) => x), 1.5)
    expect(others).toEqual([])
    expect(points(line!).every(([x]) => Math.abs(x - 1.5) < 1e-12)).toBe(true)
    expect(points(line!).map(([, y]) => y).sort()).toEqual([0, 1, 2, 3])
  })

  it('go once around a hill, and back to where they began', () => {
    const lines = contoursOf(gridOf(21, 21, (x, y) => -Math.hypot(x - 10, y - 10)), -6)
    expect(lines).toHaveLength(1)
    const line = points(lines[0]!)
    expect(line[0]).toEqual(line.at(-1))
    for (const [x, y] of line) expect(Math.hypot(x - 10, y - 10)).toBeCloseTo(6, 1)
  })

  it('part at a saddle without crossing', () => expect(contoursOf({ columns: 2, rows: 2, values: [1, 0, 0, 1] }, 0.4)).toHaveLength(2))
  it('are none where the level is not reached', () => expect(contoursOf(gridOf(3, 3, () => 1), 2)).toEqual([]))
  it('are places in the row of a band', () => expect(crossingsOf([0, 2, 2, 0], 1)).toEqual([0.5, 2.5]))
})

describe('progress', () => {
  const trials = [trial(1, 0.5, { ended: 2, seconds: 3 }), trial(2, 0.4, { ended: 1, seconds: 2 }), trial(3, 0.9, { state: 'failed', ended: 3, seconds: 1 }), trial(4, 0.7, { ended: 4, seconds: 4 }), trial(5, null, { ended: null, state: 'running' })]

  it('is told in the order in which trials ended', () => expect(endedOf(trials).map(({ number }) => number)).toEqual([2, 1, 3, 4]))
  it('counts the seconds of all up to each', () => expect([...secondsUpTo(trials)]).toEqual([[2, 2], [1, 5], [3, 6], [4, 10]]))
  it('steps up with each trial that was better than all before, and not with what failed', () =>
    expect(bestSoFar(sweep.objective, trials, ({ ended }) => ended ?? NaN)).toEqual([{ x: 1, value: 0.4, trial: 2 }, { x: 2, value: 0.5, trial: 1 }, { x: 4, value: 0.7, trial: 4 }]))
  it('stays at its last value to the end', () => expect(stepsOf([{ x: 1, value: 0.4, trial: 2 }, { x: 2, value: 0.5, trial: 1 }], 9)).toEqual([1, 0.4, 2, 0.4, 2, 0.5, 9, 0.5]))
})

describe('importance', () => {
  const bars = [{ field: 'a', mean: 0.6, deviation: 0.05 }, { field: 'b', mean: 0.2, deviation: 0.1 }, { field: 'c', mean: 0.01, deviation: 0 }]
  const importance = (given: Partial<Importance>): Importance => ({ fields: bars, trials: 50, of: 50, epochs: null, explained: 0.8, ...given })

  it('pairs a field with the most important other one', () => {
    expect(pairOf(bars, 'a')).toEqual({ x: 'a', y: 'b' })
    expect(pairOf(bars, 'c')).toEqual({ x: 'c', y: 'a' })
    expect(pairOf(bars.slice(0, 1), 'a')).toBeNull()
  })
  it('has room for the spread of the longest bar', () => expect(endOf(bars)).toBeCloseTo(0.7))
  it('warns when there are too few trials, or little is explained', () => {
    expect(cautionOf(importance({ explained: null, trials: 4 }))).toMatch(/^4 trials are too few/)
    expect(cautionOf(importance({ explained: 0.1 }))).toMatch(/explains only 10 %/)
    expect(cautionOf(importance({}))).toBeNull()
  })
})
