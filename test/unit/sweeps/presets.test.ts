import { describe, expect, it } from 'vitest'
import { defaultExperiment, type Experiment } from '#shared/domain/experiment.ts'
import { checkSweep } from '#shared/domain/sweep/check.ts'
import { gridPlaces, gridPoints } from '#shared/domain/sweep/grid.ts'
import { isRace, isRangeTest, miniBatchRace, rangeTest } from '#shared/domain/sweep/presets.ts'
import { Sweep } from '#shared/domain/sweep/sweep.ts'
import { valueAt } from '#shared/domain/sweep/dimension.ts'
import { digitsInfo } from '../../fixtures/digits-info.ts'

const awkward: Experiment = {
  ...defaultExperiment,
  training: { ...defaultExperiment.training, epochs: 60, noImprovementIn: 5, targetAccuracy: 0.99, schedule: { type: 'step', every: 2, factor: 0.5 }, monitor: { ...defaultExperiment.training.monitor, training: false } },
}

describe('the learning-rate range test', () => {
  it('is a sweep that can be begun', () => {
    const sweep = rangeTest(awkward)
    expect(Sweep.parse(sweep)).toEqual(sweep)
    expect(checkSweep(sweep, digitsInfo)).toEqual([])
  })

  it('tries three rates in each order of magnitude from 0.001 to 100', () => {
    const [dimension] = rangeTest(defaultExperiment).space
    const rates = gridPlaces(dimension!).map((place) => Number(Number(valueAt(dimension!, place)).toPrecision(3)))
    expect(rates).toEqual([0.001, 0.00215, 0.00464, 0.01, 0.0215, 0.0464, 0.1, 0.215, 0.464, 1, 2.15, 4.64, 10, 21.5, 46.4, 100])
  })

  it('is judged by the training cost of a few epochs, which nothing cuts short and no schedule changes', () => {
    const { objective, experiment: { training } } = rangeTest(awkward)
    expect(objective).toEqual({ measure: 'cost', part: 'training', which: 'last' })
    expect(training).toMatchObject({ epochs: 4, noImprovementIn: null, targetAccuracy: null, schedule: { type: 'constant' } })
    expect(training.monitor.training).toBe(true)
  })

  it('is known again by what it varies and is judged by', () => {
    expect(isRangeTest(rangeTest(defaultExperiment))).toBe(true)
    expect(isRangeTest(miniBatchRace(defaultExperiment, digitsInfo))).toBe(false)
  })

  it('is refused to an optimizer without a learning rate', () => {
    expect(() => rangeTest({ ...defaultExperiment, training: { ...defaultExperiment.training, optimizer: 'lbfgs' } })).toThrow('lbfgs')
  })
})

describe('the mini-batch race', () => {
  it('is a sweep that can be begun', () => {
    const sweep = miniBatchRace(awkward, digitsInfo)
    expect(Sweep.parse(sweep)).toEqual(sweep)
    expect(checkSweep(sweep, digitsInfo)).toEqual([])
  })

  it('gives every size the same seconds, one at a time', () => {
    const sweep = miniBatchRace(defaultExperiment, digitsInfo)
    expect(sweep.parallel).toBe(1)
    expect(sweep.experiment.training.timeBudget).toBe(10)
    expect(sweep.budget.trials).toBe(gridPoints(sweep.space))
    expect(isRace(sweep)).toBe(true)
  })

  it('leaves out sizes of which an epoch has few', () => {
    const few = { ...defaultExperiment, dataset: { ...defaultExperiment.dataset, trainingCount: 1000 } }
    expect(miniBatchRace(few, digitsInfo).space[0]).toMatchObject({ values: [1, 2, 5, 10, 20, 50] })
  })

  it('of numbers to tell is judged by the cost without its regularization term', () =>
    expect(miniBatchRace(defaultExperiment, { ...digitsInfo, targets: [{ name: 'y', offset: 0, scale: 1 }] }).objective.measure).toBe('unregularized-cost'))

  it('is judged by the training images where there are none to validate by', () => {
    const { splits } = digitsInfo
    expect(miniBatchRace(defaultExperiment, { ...digitsInfo, splits: { ...splits, validation: { ...splits.validation, count: 0 } } }).objective.part).toBe('training')
  })
})
