import { describe, expect, it } from 'vitest'
import { splitNames, type SplitName } from '#shared/domain/dataset.ts'
import { Experiment } from '#shared/domain/experiment.ts'
import { Predictions } from '../../src-main/training/predictions.ts'
import { tinyDataset, tinyExperiment } from '../fixtures/tiny.ts'
import { predicted } from './predicted.ts'
import { ended, temporaryCore, until } from './training-core.ts'

const all = { wrong: false }
const monitor = Experiment.parse({ ...tinyExperiment(), training: { ...tinyExperiment().training, monitor: { test: true } } }).training.monitor

async function trained(experiment: Experiment) {
  const core = await temporaryCore()
  const { pool, workspace } = core
  const twoClasses = tinyDataset('two')
  workspace.datasets.add({ ...twoClasses, classes: ['a', 'b'], labels: twoClasses.labels.map((label) => label % 2) })
  const run = await ended(workspace, pool.start(experiment).id)
  return { core, run, predictions: new Predictions(core) }
}

const correct = (counts: ArrayLike<number>, classes: number) => Array.from(counts).filter((_, k) => k % (classes + 1) === 0).reduce((sum, count) => sum + count, 0)
const layers = (units: number, activation: 'sigmoid' | 'softmax', dropout = 0) => ({ layers: [{ units: 16, activation: 'tanh' as const, dropout }, { units, activation, dropout: 0 }], softmaxScale: 1 })

describe('what a network takes images for', () => {
  it.each<[string, Partial<Experiment>]>([
    ['sigmoid outputs', tinyExperiment({ monitor })],
    ['softmax outputs, dropout and momentum', { network: layers(3, 'softmax', 0.4), training: { ...tinyExperiment({ monitor }).training, cost: 'log-likelihood', optimizer: 'momentum', momentum: 0.5 } }],
    ['a single output', { dataset: { id: 'two' }, network: layers(1, 'sigmoid') }],
    ['a method of the second order, on few images', { dataset: { id: 'tiny', trainingCount: 90 }, training: { ...tinyExperiment({ monitor }).training, optimizer: 'lbfgs' } }],
  ])('is what was recorded of it, count by count, with the best weights and the last (%s)', async (_, given) => {
    const { core, run, predictions } = await trained({ ...tinyExperiment({ monitor }), ...given })
    for (const at of ['best', 'last'] as const) {
      const record = run[at]
      const recorded = core.workspace.diagnostics.read(run.id, record?.epoch)?.confusion
      for (const part of splitNames) {
        const { counts, classes, step, epoch } = predictions.confusion(await predicted(core, predictions, { id: run.id, at, part }))
        expect({ step, epoch, classes }).toEqual({ step: record?.step, epoch: record?.epoch, classes: recorded?.classes })
        expect(correct(counts, classes) / counts.reduce((sum, count) => sum + count, 0)).toBe(record?.accuracy[part])
        if (part === recorded?.part) expect([...counts]).toEqual(recorded.counts)
      }
    }
  })

  it('is shown by the images behind a cell, those that are said most strongly first', async () => {
    const { core, run, predictions } = await trained(tinyExperiment({ epochs: 1, learningRate: 0.01 }))
    const key = await predicted(core, predictions, { id: run.id, at: 'last', part: 'training' })
    const { counts, classes } = predictions.confusion(key)
    const cell = counts.findIndex((count, k) => count > 1 && k % (classes + 1) !== 0)
    const [actual, said] = [Math.floor(cell / classes), cell % classes]
    const images = predictions.images(key, { actual, predicted: said, wrong: false }, 0, 1000)
    expect([images.total, images.indices.length]).toEqual([counts[cell], counts[cell]])
    expect(new Set(images.labels)).toEqual(new Set([actual]))
    const strengths = Array.from(images.predicted, (cls, k) => images.outputs[k * classes + cls] ?? 0)
    expect(strengths).toEqual(strengths.toSorted((a, b) => b - a))
    images.predicted.forEach((cls, k) => {
      expect(cls).toBe(said)
      expect(Math.max(...images.outputs.subarray(k * classes, (k + 1) * classes))).toBe(strengths[k])
      const [index = 0] = images.indices.subarray(k)
      const { pixels } = core.workspace.datasets.examples({ id: 'tiny', split: 'training', offset: index, count: 1 })
      expect(images.pixels.subarray(64 * k, 64 * (k + 1))).toEqual(pixels)
    })
    const wrong = predictions.images(key, { wrong: true }, 0, 1000)
    expect(wrong.total).toBe(200 - correct(counts, classes))
    const pages = [0, 7, 14].flatMap((offset) => [...predictions.images(key, { wrong: true }, offset, 7).indices])
    expect(pages).toEqual([...wrong.indices.subarray(0, 21)])
  })

  it('can be told of this very step of a run that trains on', async () => {
    const core = await temporaryCore()
    const { pool, workspace } = core
    const { id } = pool.start(tinyExperiment({ epochs: 1_000_000 }))
    const { step } = await until(workspace, id, (run) => run.step > 0)
    const predictions = new Predictions(core)
    const key = await predicted(core, predictions, { id, at: 'now', part: 'validation' })
    expect(predictions.confusion(key).step).toBeGreaterThanOrEqual(step)
    expect(workspace.runs.get(id).state).toBe('running')
    await pool.control(id, 'stop')
  })

  it('leaves the state that a person keeps to branch from, also when both are asked for at once', async () => {
    const core = await temporaryCore()
    const { pool, workspace } = core
    const { id } = pool.start(tinyExperiment({ epochs: 1_000_000 }))
    await until(workspace, id, (run) => run.step > 0)
    const predictions = new Predictions(core)
    const now = () => predicted(core, predictions, { id, at: 'now', part: 'validation' })
    const keptHere = () => workspace.checkpoints.list(id).find(({ keptAs }) => keptAs.includes('here'))?.step
    await now()
    expect(keptHere()).toBeUndefined()
    const [kept] = await Promise.all([pool.keepHere(id), now()])
    expect(keptHere()).toBe(kept.step)
    await now()
    expect(keptHere()).toBe(kept.step)
    await pool.control(id, 'stop')
    const key = await now()
    expect([predictions.confusion(key).step, keptHere()]).toEqual([workspace.runs.get(id).step, kept.step])
  })

  it('is worked out once', async () => {
    const { core, run, predictions } = await trained(tinyExperiment())
    const query = { id: run.id, at: 'last', part: 'validation' } as const
    const [first, second] = await Promise.all([predictions.predict(query), predictions.predict(query)])
    expect(second).toEqual(first)
    const key = await predicted(core, predictions, query)
    expect(await predictions.predict(query)).toEqual({ key, jobId: null })
  })

  it('is not remembered when it was cancelled, and only for a while else', async () => {
    const { core, run } = await trained({ ...tinyExperiment(), checkpoints: { everyEpochs: 1, keepLast: 5 } })
    const predictions = new Predictions(core, { outputs: 200 * 3 + 3 * 60 * 3 })
    const ask = (at: number, part: SplitName) => predicted(core, predictions, { id: run.id, at, part })
    const { key, jobId } = await predictions.predict({ id: run.id, at: 20, part: 'training' })
    core.jobs.cancel(jobId ?? '')
    await expect(ask(20, 'training')).rejects.toThrow('cancelled')
    expect(() => predictions.confusion(key)).toThrow('is not remembered any more: choose the weights or the part again')
    const first = await ask(20, 'training')
    for (const at of [40, 60, 80]) await ask(at, 'validation')
    expect(predictions.images(first, all, 0, 1).total).toBe(200)
    for (const at of [40, 60]) await ask(at, 'training')
    expect(() => predictions.images(first, all, 0, 1)).toThrow('is not remembered any more')
  })

  it('is refused of a part without images, and of weights that are not there', async () => {
    const { run, predictions, core } = await trained(tinyExperiment({ epochs: 1 }))
    await expect(predictions.predict({ id: run.id, at: 7, part: 'training' })).rejects.toThrow('has no checkpoint kept at step 7')
    const bare = tinyDataset('bare')
    core.workspace.datasets.add({ ...bare, counts: { training: 300, validation: 0, test: 0 } })
    const other = await ended(core.workspace, core.pool.start(tinyExperiment({ epochs: 1 }, { id: 'bare' })).id)
    await expect(predictions.predict({ id: other.id, at: 'last', part: 'validation' })).rejects.toThrow('Tiny stripes has no validation images: choose another part.')
  })
})
