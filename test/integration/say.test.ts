import { describe, expect, it } from 'vitest'
import { inputSize, splitOffset } from '#shared/domain/dataset.ts'
import { decodeRow } from '#shared/domain/encode-row.ts'
import { Experiment } from '#shared/domain/experiment.ts'
import type { Core } from '../../src-main/core.ts'
import { Predictions } from '../../src-main/training/predictions.ts'
import { Sayings } from '../../src-main/training/sayings.ts'
import type { DatasetDraft } from '../../src-main/workspace/datasets.ts'
import { flowers, houses, houseTargets } from '../fixtures/tables.ts'
import { tinyDataset, tinyExperiment } from '../fixtures/tiny.ts'
import { predicted } from './predicted.ts'
import { ended, temporaryCore } from './training-core.ts'

/** What the engine says to a part, in the order of the dataset. */
async function engineOf(core: Core, id: string, part: 'training' | 'validation'): Promise<Float32Array> {
  const predictions = new Predictions(core)
  const { indices, outputs } = predictions.images(await predicted(core, predictions, { id, at: 'last', part }), { wrong: false }, 0, 1000)
  const units = outputs.length / indices.length
  const ordered = new Float32Array(outputs.length)
  indices.forEach((index, k) => ordered.set(outputs.subarray(k * units, (k + 1) * units), index * units))
  return ordered
}

/** A network trained on it, and rows of its validation part as one would type them. */
async function trainedOnTable(draft: DatasetDraft, activation: 'sigmoid' | 'linear') {
  const core = await temporaryCore()
  const { columns, ...info } = core.workspace.datasets.add(draft)
  const units = info.targets.length || info.classes.length
  const experiment = Experiment.parse({
    ...tinyExperiment({ epochs: 3, cost: activation === 'linear' ? 'quadratic' : 'cross-entropy' }, { id: info.id }),
    network: { layers: [{ units: 9, activation: 'tanh' }, { units, activation }] },
  })
  const { id } = await ended(core.workspace, core.pool.start(experiment).id)
  const [first, size] = [splitOffset(info, 'validation'), inputSize({ image: null, columns })]
  const rows = Array.from({ length: 40 }, (_, k) => decodeRow(columns, draft.inputs.subarray((first + k) * size, (first + k + 1) * size)))
  return { core, id, rows }
}

const network = (hidden: 'sigmoid' | 'tanh' | 'relu' | 'linear', output: 'sigmoid' | 'softmax' | 'tanh', softmaxScale = 1) =>
  ({ layers: [{ units: 13, activation: hidden, dropout: 0.2 }, { units: 7, activation: hidden, dropout: 0 }, { units: 3, activation: output, dropout: 0 }], softmaxScale })

describe('what a network says to single examples', () => {
  it.each([
    ['sigmoid', network('sigmoid', 'sigmoid'), 'cross-entropy'],
    ['tanh and softmax with a scale', network('tanh', 'softmax', 1.7), 'log-likelihood'],
    ['relu and tanh', network('relu', 'tanh'), 'quadratic'],
    ['linear and softmax', network('linear', 'softmax'), 'log-likelihood'],
  ] as const)('is what the engine says, bit for bit (%s)', async (_, shape, cost) => {
    const core = await temporaryCore()
    const experiment = Experiment.parse({ ...tinyExperiment({ cost, epochs: 2 }), network: shape })
    const { id } = await ended(core.workspace, core.pool.start(experiment).id)
    const { pixels } = core.workspace.datasets.examples({ id: 'tiny', split: 'validation', offset: 0, count: 60 })
    const { outputs, values, epoch } = await new Sayings(core.workspace).say({ id, at: 'last', inputs: { pixels } })
    expect([epoch, values]).toEqual([2, null])
    expect(outputs).toEqual(await engineOf(core, id, 'validation'))
  })

  it('is told of rows as a person types them, their categories by name', async () => {
    const { core, id, rows } = await trainedOnTable(flowers(), 'sigmoid')
    expect(rows[0]).toEqual([expect.any(Number), expect.any(Number), expect.stringMatching(/^(clay|sand|chalk)$/)])
    const { outputs, values } = await new Sayings(core.workspace).say({ id, at: 'last', inputs: { rows } })
    expect(values).toBeNull()
    const engine = await engineOf(core, id, 'validation')
    outputs.forEach((output, k) => expect(Math.abs(output - (engine[k] ?? NaN))).toBeLessThan(1e-6))
  })

  it('is told of regression in the units of its targets', async () => {
    const { core, id, rows } = await trainedOnTable(houses(), 'linear')
    const { outputs, values } = await new Sayings(core.workspace).say({ id, at: 'last', inputs: { rows } })
    expect(Array.from(values ?? [])).toEqual(Array.from(outputs, (output, k) => output * (houseTargets[k % 2]?.scale ?? 0) + (houseTargets[k % 2]?.offset ?? 0)))
  })

  it('is of newer weights as soon as they are there', async () => {
    const core = await temporaryCore()
    const { id } = await ended(core.workspace, core.pool.start(Experiment.parse({ ...tinyExperiment({ epochs: 4 }), checkpoints: { everyEpochs: 1, keepLast: 5 } })).id)
    const sayings = new Sayings(core.workspace)
    const inputs = { pixels: tinyDataset().inputs.subarray(0, 64) as Uint8Array }
    const steps = await Promise.all([20, 40, 'last' as const].map((at) => sayings.say({ id, at, inputs })))
    expect(steps.map(({ step }) => step)).toEqual([20, 40, 80])
    expect(new Set(steps.map(({ outputs }) => outputs.join())).size).toBe(3)
  })

  it('is refused of what does not fit, by a sentence', async () => {
    const core = await temporaryCore()
    const { id } = await ended(core.workspace, core.pool.start(tinyExperiment({ epochs: 1 })).id)
    const sayings = new Sayings(core.workspace)
    const say = (inputs: Parameters<Sayings['say']>[0]['inputs'], at: 'last' | number = 'last') => sayings.say({ id, at, inputs })
    await expect(say({ pixels: new Uint8Array(63) })).rejects.toThrow('63 pixels are no whole images of the 64 pixels')
    await expect(say({ rows: [[1]] })).rejects.toThrow('takes images, not rows: give pixels')
    await expect(say({ pixels: new Uint8Array(64) }, 7)).rejects.toThrow('has no checkpoint kept at step 7')
    core.workspace.datasets.remove('tiny')
    await expect(say({ rows: [[1]] })).rejects.toThrow('was trained on is not in this workspace any more')
    expect((await say({ pixels: new Uint8Array(64) })).outputs).toHaveLength(3)
  })
})
