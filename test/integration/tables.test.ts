import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SlopeError } from '#shared/domain/error.ts'
import { Experiment } from '#shared/domain/experiment.ts'
import { checkGradient } from '../../src-main/training/check-gradient.ts'
import { measureSpeed } from '../../src-main/training/estimate.ts'
import { Predictions } from '../../src-main/training/predictions.ts'
import { verifyRun } from '../../src-main/training/verify.ts'
import { flowers, houses, houseTargets, patches } from '../fixtures/tables.ts'
import { openTestCore, type OpenCore } from '../unit/contract/open-window.ts'
import { predicted } from './predicted.ts'
import { ended } from './training-core.ts'

const experimentOf = (id: string, units: number, training: object = {}) => Experiment.parse({
  dataset: { id }, network: { layers: [{ units: 8, activation: 'tanh' }, { units, activation: units === 2 ? 'linear' : 'sigmoid' }] },
  training: { cost: 'quadratic', learningRate: 0.5, miniBatchSize: 10, epochs: 30, ...training },
})
const { signal } = new AbortController()

describe('tables and images in colour', () => {
  let core: OpenCore

  beforeAll(async () => {
    core = await openTestCore()
    for (const draft of [flowers(), houses(), patches()]) core.workspace.datasets.add(draft)
  })
  afterAll(() => core.close())

  it.each([
    ['classes of a table', 'flowers', 3], ['numbers of a table', 'houses', 2], ['classes of images in colour', 'patches', 3],
  ])('are learned, timed, checked and trained again to the same bits (%s)', async (_, id, units) => {
    const experiment = experimentOf(id, units, units === 2 ? { learningRate: 0.1 } : {})
    const run = await ended(core.workspace, core.pool.start(experiment).id)
    expect(run.last?.cost.validation).toBeLessThan(0.3 * (core.workspace.curves.epochs(run.id, 0)[0]?.cost.validation ?? 0))
    if (units === 2) expect(run.last?.accuracy.validation).toBeNull()
    else expect(run.last?.accuracy.validation).toBeGreaterThan(0.9)
    expect((await measureSpeed(core, experiment, signal)).images).toBeGreaterThan(0)
    expect((await checkGradient(core, { experiment, run: { id: run.id, weights: 'best' } })).agrees).toBe(true)
    const same: number[] = []
    await verifyRun(core.workspace, core.pool, run.id, { signal, progress() {}, same: ({ step }) => same.push(step) })
    expect(same.length).toBeGreaterThan(0)
  })

  it('are told beside what is true, in the units of the table, and as near as the cost says', async () => {
    const run = await ended(core.workspace, core.pool.start(experimentOf('houses', 2, { learningRate: 0.1 })).id)
    const predictions = new Predictions(core)
    const key = await predicted(core, predictions, { id: run.id, at: 'best', part: 'validation' })
    const told = predictions.told(key)
    expect(told).toMatchObject({ part: 'validation', count: 40, step: run.best?.step, epoch: run.best?.epoch })
    // The cost is half the mean square of what is scaled, summed up over the numbers.
    const squares = told.targets.map(({ rmse }, t) => (rmse / houseTargets[t]!.scale) ** 2)
    expect(squares.reduce((sum, square) => sum + square, 0) / 2).toBeCloseTo(run.best?.cost.validation ?? NaN, 6)
    const { targets } = core.workspace.datasets.examples({ id: 'houses', split: 'validation', offset: 0, count: 40 })
    told.actual.forEach((value, k) => expect(value).toBeCloseTo((targets?.[k] ?? NaN) * houseTargets[k % 2]!.scale + houseTargets[k % 2]!.offset, 3))
    const off = told.told.reduce((sum, value, k) => sum + (k % 2 === 0 ? Math.abs(value - (told.actual[k] ?? NaN)) : 0), 0) / 40
    expect(off).toBeCloseTo(told.targets[0]!.mae, 3)
    expect(told.targets.every(({ r2 }) => r2 !== null && r2 > 0.8 && r2 < 1)).toBe(true)
    expect(() => predictions.confusion(key)).toThrow('These networks tell numbers, of which none is right or wrong')
  })

  it('are taken for classes as every epoch records', async () => {
    const run = await ended(core.workspace, core.pool.start(experimentOf('flowers', 3)).id)
    const predictions = new Predictions(core)
    const key = await predicted(core, predictions, { id: run.id, at: 'last', part: 'validation' })
    const { counts } = predictions.confusion(key)
    expect([...counts]).toEqual(core.workspace.diagnostics.read(run.id, run.last?.epoch)?.confusion?.counts)
    expect(predictions.images(key, { wrong: false }, 0, 3).values).toHaveLength(15)
    expect(() => predictions.told(key)).toThrow('Flowers has classes, not numbers to tell: ask for its confusion matrix.')
  })

  it('refuse what makes no sense of them, in a sentence each', () => {
    const refusal = (experiment: Experiment) => {
      try {
        core.pool.start(experiment)
      } catch (error) {
        return (error as SlopeError).message
      }
      return ''
    }
    expect(refusal(experimentOf('houses', 3))).toBe('The output layer has 3 units, but Houses has 2 numbers to tell: set it to 2.')
    expect(refusal(experimentOf('houses', 2, { targetAccuracy: 0.9 }))).toMatch(/^Houses has numbers to tell, of which none is right or wrong, so that there is no accuracy to reach: /)
    expect(refusal(experimentOf('flowers', 3, { expansion: {} }))).toBe('Only grey images can be distorted, but Flowers has rows of a table: leave the expansion out.')
    expect(refusal(experimentOf('patches', 3, { expansion: {} }))).toBe('Only grey images can be distorted, but Patches has images in colour: leave the expansion out.')
  })
})
