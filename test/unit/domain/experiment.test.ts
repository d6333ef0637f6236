import { describe, expect, it } from 'vitest'
import { Expansion } from '#shared/domain/expansion.ts'
import { checkExperiment } from '#shared/domain/check.ts'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { defaultExperiment, type Experiment } from '#shared/domain/experiment.ts'
import { parametersPerLayer, sizes } from '#shared/domain/network.ts'
import { parseExperiment } from '#shared/domain/parse-experiment.ts'

const part = (count: number) => ({ count, classCounts: Array<number>(10).fill(count / 10) })
const digits: DatasetInfo = {
  id: 'digits', name: 'Digits', source: 'A test.', hash: 'a'.repeat(64), createdAt: '2026-01-01T00:00:00Z',
  image: { width: 28, height: 28 }, columns: [], targets: [], classes: [...'0123456789'],
  splits: { training: part(1000), validation: part(100), test: part(100) },
}

function changed(change: (experiment: Experiment) => void): Experiment {
  const experiment = structuredClone(defaultExperiment)
  change(experiment)
  return experiment
}
const lastLayer = (experiment: Experiment) => experiment.network.layers.at(-1)!

function refusal(value: unknown): string {
  try {
    parseExperiment(value)
  } catch (error) {
    if (error instanceof SlopeError && error.code === 'invalid-input') return error.message
  }
  return 'not refused'
}

describe('parsing an experiment', () => {
  it('fills what is left out with the defaults', () => {
    const { training, ...rest } = defaultExperiment
    const { momentum, optimizer, shuffle, noImprovementIn, ...given } = training
    expect(parseExperiment({ ...rest, training: given })).toEqual({
      ...rest, training: { ...given, momentum, optimizer, shuffle, noImprovementIn },
    })
  })

  it.each([
    ['a learning rate that is not a number', changed((e) => (e.training.learningRate = NaN)), 'training.learningRate is NaN, but must be a number.'],
    ['a negative learning rate', changed((e) => (e.training.learningRate = -1)), 'training.learningRate is -1, but must be more than 0.'],
    ['zero units', changed((e) => (lastLayer(e).units = 0)), 'network.layers.1.units is 0, but must be at least 1.'],
    ['a billion units', changed((e) => (lastLayer(e).units = 1e9)), 'network.layers.1.units is 1000000000, but must be at most 10000.'],
    ['half a unit', changed((e) => (lastLayer(e).units = 2.5)), 'network.layers.1.units is 2.5, but must be a whole number.'],
    ['an unknown field', { ...defaultExperiment, epcohs: 3 }, 'The input has unknown field "epcohs": remove it or mend the spelling.'],
    ['a missing field', { ...defaultExperiment, network: undefined }, 'network is missing: it is an object.'],
    ['an unknown cost', { ...defaultExperiment, training: { ...defaultExperiment.training, cost: 'hinge' } }, 'training.cost is "hinge", but must be one of quadratic, cross-entropy, log-likelihood.'],
    ['no layer', { ...defaultExperiment, network: { layers: [] } }, 'network.layers is [], but must be at least 1 entries long.'],
    ['a dataset id that is a path', { ...defaultExperiment, dataset: { id: '../x' } }, 'dataset.id is "../x", but must be 1 to 64 lower-case letters, digits and hyphens, such as "mnist".'],
    ['a later version of the format', { ...defaultExperiment, version: 2 }, 'version is 2, but must be one of 1.'],
    ['something else than an object', 'hello', 'The input is "hello", but must be an object.'],
  ])('refuses %s and names the value and the cure', (_, value, sentence) => {
    expect(refusal(value)).toBe(sentence)
  })

  it('names every fault at once', () => {
    const message = refusal(changed((e) => { e.seed = -1; e.training.epochs = 0 }))
    expect(message).toContain('training.epochs is 0')
    expect(message).toContain('seed is -1')
  })
})

const wide = { units: 10_000, activation: 'relu' as const, dropout: 0 }

describe('checking an experiment against its dataset', () => {
  it('finds no fault in the default', () => {
    expect(checkExperiment(defaultExperiment, digits)).toEqual([])
  })

  it.each([
    ['network.layers.1.activation', 'softmax outputs under the quadratic cost', changed((e) => { e.training.cost = 'quadratic'; lastLayer(e).activation = 'softmax' })],
    ['network.layers.1.activation', 'sigmoid outputs under the log-likelihood cost', changed((e) => { e.training.cost = 'log-likelihood' })],
    ['network.layers.0.activation', 'a hidden softmax layer', changed((e) => { e.network.layers[0]!.activation = 'softmax' })],
    ['network.layers.1.units', 'outputs that are not one a class', changed((e) => { lastLayer(e).units = 9 })],
    ['training.miniBatchSize', 'a mini-batch larger than the training part', changed((e) => { e.training.miniBatchSize = 1001 })],
    ['dataset.trainingCount', 'more training images than there are', changed((e) => { e.dataset.trainingCount = 1001 })],
    ['training.miniBatchSize', 'a mini-batch larger than the training images asked for', changed((e) => { e.dataset.trainingCount = 9 })],
    ['training.monitor', 'nothing monitored that could tell the best epoch', changed((e) => { e.training.monitor = { ...e.training.monitor, training: false, validation: false } })],
    ['training.noImprovementIn', 'patience without an eye on validation', changed((e) => { e.training.noImprovementIn = 3; e.training.monitor = { ...e.training.monitor, validation: false } })],
    ['network.layers.1.dropout', 'dropout in the output layer', changed((e) => { lastLayer(e).dropout = 0.5 })],
    ['network.softmaxScale', 'a softmax scale without a softmax', changed((e) => { e.network.softmaxScale = 2 })],
    ['dataset.hash', 'data of another content', changed((e) => { e.dataset.hash = 'b'.repeat(64) })],
    ['network.layers', 'more parameters than fit', changed((e) => { e.network.layers = [wide, wide, lastLayer(e)] })],
  ])('puts a sentence at %s for %s', (path, _, experiment) => {
    expect(checkExperiment(experiment, digits).map((problem) => problem.path)).toEqual([path])
  })

  it('takes one output for two classes, unless it is softmax', () => {
    const two = { ...digits, classes: ['no', 'yes'] }
    const single = changed((e) => { lastLayer(e).units = 1 })
    expect(checkExperiment(single, two)).toEqual([])
    expect(checkExperiment(changed((e) => { lastLayer(e).units = 3 }), two)[0]?.message).toContain('set it to 2 or 1')
    const constant = changed((e) => { e.network.layers = [{ units: 1, activation: 'softmax', dropout: 0 }]; e.training.cost = 'log-likelihood' })
    expect(checkExperiment(constant, two).map(({ message }) => message)).toEqual(['A softmax of 1 unit is always 1: use sigmoid, or 2 units.'])
  })

  it('refuses to distort images for a method that compares costs, and images that are too large', () => {
    const expanded = changed((e) => { e.training.expansion = Expansion.parse({ rotation: 10 }) })
    expect(checkExperiment(expanded, digits)).toEqual([])
    const fullBatch = { ...expanded, training: { ...expanded.training, optimizer: 'lbfgs' as const } }
    expect(checkExperiment(fullBatch, digits).find(({ path }) => path === 'training.expansion')?.message).toContain('or use sgd, momentum, nesterov')
    const posters = { ...digits, image: { width: 8, height: 257 } }
    expect(checkExperiment(expanded, posters).map(({ path }) => path)).toEqual(['training.expansion'])
  })

  it.each([
    ['training.noImprovementIn', changed((e) => { e.training.noImprovementIn = 10 })],
    ['training.targetAccuracy', changed((e) => { e.training.targetAccuracy = 0.9 })],
    ['training.schedule', changed((e) => { e.training.schedule = { type: 'halve-on-no-improvement', noImprovementIn: 10 } })],
  ])('refuses %s, which watches the validation accuracy, without validation images', (path, experiment) => {
    const blind = { ...digits, splits: { ...digits.splits, validation: part(0) } }
    expect(checkExperiment(experiment, blind).map((problem) => problem.path)).toEqual([path])
    expect(checkExperiment(experiment, digits)).toEqual([])
  })
})

it('counts the parameters of the book\'s network as 784-30-10: 23,550 and 310', () => {
  expect(sizes(defaultExperiment.network, 784)).toEqual([784, 30, 10])
  expect(parametersPerLayer(defaultExperiment.network, 784)).toEqual([23_550, 310])
})
