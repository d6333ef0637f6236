import { describe, expect, it } from 'vitest'
import { checkChange } from '#shared/domain/change.ts'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import { Experiment } from '#shared/domain/experiment.ts'
import { differing, settingsOf, SettingsChange, withSettings } from '#shared/domain/settings.ts'
import type { Training } from '#shared/domain/training.ts'

const split = (count: number) => ({ count, classCounts: [] })
const dataset: DatasetInfo = {
  id: 'some', name: 'Some', source: '', hash: '', createdAt: '', image: { width: 4, height: 4 }, columns: [], targets: [], classes: ['a', 'b'],
  splits: { training: split(100), validation: split(10), test: split(0) },
}
const experimentWith = (training: Partial<Training>) =>
  Experiment.parse({
    dataset: { id: 'some' },
    network: { layers: [{ units: 5, activation: 'sigmoid' }, { units: 2, activation: 'sigmoid' }] },
    training: { cost: 'cross-entropy', learningRate: 0.5, miniBatchSize: 10, epochs: 3, ...training },
  })
const refusals = (training: Partial<Training>, change: SettingsChange) => {
  const experiment = experimentWith(training)
  return checkChange(experiment, settingsOf(experiment), change, dataset).map(({ message }) => message)
}

describe('a change of settings', () => {
  it('leaves what it does not name as it is', () => {
    expect(SettingsChange.parse({ learningRate: 0.1 })).toEqual({ learningRate: 0.1 })
  })

  it('is only what it makes another', () => {
    const settings = settingsOf(experimentWith({}))
    expect(differing(settings, { ...settings, learningRate: 0.1, lambda: undefined })).toEqual({ learningRate: 0.1 })
  })

  it('gives the experiment that would begin so', () => {
    const experiment = experimentWith({})
    const settings = { ...settingsOf(experiment), learningRate: 0.1, dropout: [0.5, 0] }
    expect(settingsOf(withSettings(experiment, settings))).toEqual(settings)
    expect(withSettings(experiment, settingsOf(experiment))).toEqual(experiment)
  })

  it.each([
    [{ optimizer: 'sgd' }, { momentum: 0.5 }, "Momentum can't be changed in this run: the optimizer sgd has none. Leave it as it is."],
    [{ regularization: 'none' }, { lambda: 1 }, "The regularization strength can't be changed in this run: it is not regularized. Leave it as it is."],
    [{ optimizer: 'lbfgs' }, { learningRate: 1 }, "The learning rate can't be changed in this run: the optimizer lbfgs steps along all training data by a length of its own. Leave it as it is."],
    [{ optimizer: 'lbfgs' }, { dropout: [0.5, 0] }, "Dropout can't be changed in this run: the optimizer lbfgs needs a cost that does not change from step to step. Leave it as it is."],
    [{}, { dropout: [0.5] }, '1 dropout rates are given for 2 layers: give one a layer.'],
    [{}, { miniBatchSize: 101 }, 'The mini-batch size 101 is larger than the 100 training images of Some: use 100 or fewer.'],
  ] as const)('that makes no sense is refused: %o, %o', (training, change, message) => {
    expect(refusals(training, { ...change, ...('dropout' in change ? { dropout: [...change.dropout] } : {}) } as SettingsChange)).toEqual([message])
  })

  it('that is read is allowed', () => {
    expect(refusals({ optimizer: 'momentum', regularization: 'l2' }, { momentum: 0.9, lambda: 2, learningRate: 0.1, miniBatchSize: 5, schedule: { type: 'cosine' } })).toEqual([])
  })
})
