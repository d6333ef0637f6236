import { describe, expect, it } from 'vitest'
import { checkSweep } from '#shared/domain/sweep/check.ts'
import { Sweep } from '#shared/domain/sweep/sweep.ts'
import { tinyExperiment, tinyInfo } from '../../fixtures/tiny.ts'

const rate = { field: 'training.learningRate', type: 'continuous', from: 0.01, to: 1, scale: 'log' }
const optimizer = { field: 'training.optimizer', type: 'choice', values: ['sgd', 'momentum', 'nesterov'] }
const momentum = { field: 'training.momentum', type: 'continuous', from: 0, to: 0.9 }
const hidden = { field: 'network.hiddenLayers', type: 'choice', values: [1, 2, 3] }
const units = (layer: number) => ({ field: `network.layers.${layer}.units`, type: 'integer', from: 5, to: 50 })

const sweepOf = (given: object) =>
  Sweep.parse({ experiment: tinyExperiment(), space: [rate], strategy: { type: 'random' }, budget: { trials: 10 }, ...given })
const problems = (given: object, dataset = tinyInfo()) => checkSweep(sweepOf(given), dataset).map(({ path, message }) => `${path}: ${message}`)
const withoutValidation = { ...tinyInfo(), splits: { ...tinyInfo().splits, validation: { count: 0, classCounts: [0, 0, 0] } } }
const ofSpace = (...space: object[]) => problems({ space })

describe('a sweep that can be begun', () => {
  it.each<[string, object]>([
    ['varies one field', {}],
    ['varies the seed', { space: [{ field: 'seed', type: 'integer', from: 1, to: 5 }], strategy: { type: 'grid' } }],
    ['varies what only some trials read', { space: [optimizer, { ...momentum, when: { field: 'training.optimizer', is: ['momentum', 'nesterov'] } }] }],
    ['varies what some combinations alone can train with', { space: [
      { field: 'training.cost', type: 'choice', values: ['cross-entropy', 'log-likelihood'] },
      { field: 'network.layers.1.activation', type: 'choice', values: ['sigmoid', 'softmax'] },
    ] }],
    ['varies the number of hidden layers and the units of each', { space: [hidden, units(0), { ...units(1), when: { field: 'network.hiddenLayers', is: [2, 3] } }, units(2)] }],
    ['varies what the experiment has none of', { space: [{ field: 'training.expansion.rotation', type: 'continuous', from: 0, to: 20 }] }],
    ['varies the schedule', { space: [
      { field: 'training.schedule.type', type: 'choice', values: ['constant', 'step', 'exponential'] }, { field: 'training.schedule.factor', type: 'continuous', from: 0.1, to: 0.9 },
    ] }],
    ['lists its points', { strategy: { type: 'list', points: [{ 'training.learningRate': 0.1 }, {}] } }],
    ['has more combinations than are looked at', { space: [rate, optimizer, ...Array.from({ length: 8 }, (_, i) => units(i)), { field: 'network.hiddenLayers', type: 'integer', from: 1, to: 8 }] }],
  ])('%s', (_what, given) => expect(problems(given)).toEqual([]))
})

describe('a field', () => {
  it.each([
    ['training.speed', 'An experiment has no field "training.speed": name one such as training.learningRate.'],
    ['training.schedule', 'training.schedule is not a single value: vary one in it, such as training.schedule.type.'],
    ['network.layers', 'network.layers is not a single value: vary one in it, such as network.layers.0.units.'],
    ['dataset.id', "dataset.id can't be varied, since trials on other data could not be compared: leave it out of the space."],
    ['training.monitor.validation', "training.monitor.validation can't be varied, since it changes nothing of what is learned: leave it out of the space."],
    ['network.layers.2.units', 'network.layers.2.units is of layer 3, but the experiment has 2, counted from network.layers.0: leave it out, or vary network.hiddenLayers.'],
  ])('%s can not be varied', (field, message) => expect(ofSpace({ ...units(0), field })).toEqual([`space.0.field: ${message}`]))

  it('of a hidden layer that no trial has can not be varied', () =>
    expect(ofSpace(hidden, units(3))).toEqual(['space.1.field: network.layers.3.units is of hidden layer 4, but network.hiddenLayers goes up to 3: leave it out, or vary that further.']))

  it('that no trial reads can not be varied', () => {
    expect(ofSpace(momentum)).toEqual(['space.0.field: training.momentum is varied, but no trial reads it: the optimizer sgd has none. Leave it out of the space.'])
    expect(ofSpace(optimizer, { ...momentum, when: { field: 'training.optimizer', is: ['sgd'] } })).toEqual(['space.1.field: training.momentum is varied, but no trial reads it: the optimizer sgd has none. Leave it out of the space.'])
    expect(ofSpace({ field: 'training.schedule.factor', type: 'continuous', from: 0.1, to: 0.9 })).toEqual(['space.0.field: training.schedule.factor is varied, but no trial reads it: the schedule constant has no factor. Leave it out of the space.'])
  })
})

describe('a value that no trial can be trained with', () => {
  it('is told at its place when the experiment has no such value', () => {
    expect(ofSpace({ ...rate, scale: 'linear', from: 0 })).toEqual(['space.0.from: training.learningRate is 0, but must be more than 0.'])
    expect(ofSpace({ ...optimizer, values: ['sgd', 'adam'] })).toEqual(['space.0.values: training.optimizer is "adam", but must be one of sgd, momentum, nesterov, conjugate-gradient, bfgs, lbfgs, hessian-free, newton.'])
    expect(ofSpace({ ...momentum, from: -2, to: -1 })).toEqual(['space.0.from: training.momentum is -2, but must be at least 0.', 'space.0.to: training.momentum is -1, but must be at least 0.'])
    expect(ofSpace({ ...units(0), type: 'continuous' })).toEqual(['space.0.type: network.layers.0.units takes whole numbers only: vary it as "integer".'])
    expect(ofSpace({ field: 'training.noImprovementIn', type: 'continuous', from: 1, to: 5 })).toEqual(['space.0.type: training.noImprovementIn takes whole numbers only: vary it as "integer".'])
    expect(ofSpace({ ...rate, field: 'training.cost' })[0]).toBe('space.0.from: training.cost is 0.01, but must be one of quadratic, cross-entropy, log-likelihood.')
    expect(ofSpace({ field: 'training.shuffle', type: 'integer', from: 0, to: 1 })[0]).toBe('space.0.from: training.shuffle is 0, but must be true or false.')
    expect(ofSpace({ ...hidden, values: [1, 20] })).toEqual(['space.0.values: network.hiddenLayers is 20, but must be a whole number from 0 to 19.'])
  })

  it('is told when it does not go with the rest', () => {
    expect(ofSpace({ field: 'training.miniBatchSize', type: 'integer', from: 10, to: 1000 })).toEqual([
      'space.0.to: The mini-batch size 1000 is larger than the 200 training images of Tiny stripes: use 200 or fewer.',
    ])
    expect(ofSpace({ field: 'training.cost', type: 'choice', values: ['cross-entropy', 'log-likelihood'] })).toEqual([
      `space.0.values: No trial with training.cost at "log-likelihood" can be trained. The log-likelihood cost can't be used with sigmoid outputs: it needs softmax.`,
    ])
  })

  it('is found among more combinations than are looked at', () => {
    const many = Array.from({ length: 9 }, (_, i) => ({ field: units(i).field, type: 'choice', values: [5, 10, 20] }))
    expect(ofSpace({ ...hidden, values: [9] }, ...many, { ...optimizer, values: ['sgd', 'adam'] })).toEqual([expect.stringMatching(/^space.10.values: training.optimizer is "adam"/)])
  })

  it('of the experiment is told once', () =>
    expect(problems({ experiment: { ...tinyExperiment(), network: { layers: [{ units: 5, activation: 'sigmoid' }] } } })).toEqual([
      'experiment.network.layers.0.units: The output layer has 5 units, but Tiny stripes has 3 classes: set it to 3.',
    ]))
})

describe('a grid', () => {
  it('of 10^12 points is refused by its number', () => {
    const space = Array.from({ length: 6 }, (_, i) => ({ ...units(i), points: 100, to: 1000 }))
    expect(problems({ space: [...space, { ...hidden, values: [6] }], strategy: { type: 'grid' } })).toEqual([
      'strategy: The grid has 1,000,000,000,000 points, more than the 100,000 trials that a sweep can have: give its ranges fewer values by "points", vary fewer fields, or take the random strategy.',
    ])
  })
})

describe('an objective', () => {
  it('that no run reports is refused', () => {
    const monitor = { ...tinyExperiment().training.monitor, validation: false }
    expect(problems({ experiment: tinyExperiment({ monitor }) })).toEqual([
      'objective.part: The trials are to be judged by the validation accuracy, which none of them measures: set training.monitor.validation of the experiment to true, or judge by the training part.',
    ])
    expect(problems({ objective: { measure: 'cost' } }, withoutValidation)).toEqual([
      'objective.part: Tiny stripes has no validation images, by whose cost the trials are to be judged: judge by the training part, or take another dataset.',
    ])
  })
})

describe('a cost', () => {
  const costs = { field: 'training.cost', type: 'choice', values: ['quadratic', 'cross-entropy'] }
  it.each(['cost', 'unregularized-cost'])('is no objective (%s) of trials with several', (measure) =>
    expect(problems({ space: [costs], objective: { measure } })).toEqual([
      'objective.measure: training.cost is varied, and what trials come to by one cost says nothing against another: judge by the accuracy, or leave training.cost out of the space.',
    ]))

  it('is an objective where all trials have the same', () => expect(problems({ space: [rate, { ...costs, values: ['quadratic'] }], objective: { measure: 'cost' } })).toEqual([]))
})

describe('early stopping', () => {
  it('that begins behind the last epoch is refused', () =>
    expect(problems({ earlyStopping: { type: 'asha', leastEpochs: 6 } })).toEqual([
      'earlyStopping.leastEpochs: Every trial is to get at least 6 epochs, but the experiment has 5: set it lower, or train longer.',
    ]))

  it('does not go with a varied number of epochs', () =>
    expect(problems({ earlyStopping: { type: 'hyperband' }, space: [{ field: 'training.epochs', type: 'integer', from: 1, to: 5 }] })).toEqual([
      "space.0.field: training.epochs can't be varied with early stopping (hyperband), which itself says how many epochs a trial gets: leave one of the two out.",
    ]))
})

describe('the points of a list', () => {
  const listed = (point: object, space: object[] = [rate]) => problems({ space, strategy: { type: 'list', points: [{}, point] } })
  it('have fields and values of the space only', () => {
    expect(listed({ 'training.lambda': 1 })).toEqual(['strategy.points.1.training.lambda: training.lambda is not among what the sweep varies (training.learningRate): leave it out of the point, or vary it.'])
    expect(listed({ 'training.learningRate': 5 })).toEqual(['strategy.points.1.training.learningRate: training.learningRate is 5, outside of its range from 0.01 to 1: take one in it, or widen the range.'])
    expect(listed({ 'training.optimizer': 'newton' }, [optimizer])).toEqual(['strategy.points.1.training.optimizer: training.optimizer is "newton", none of its choices "sgd", "momentum", "nesterov": take one of them, or add it.'])
    expect(listed({ 'network.layers.0.units': 7.5 }, [units(0)])).toEqual(['strategy.points.1.network.layers.0.units: network.layers.0.units takes whole numbers, but 7.5 is none.'])
    expect(listed({ 'training.optimizer': 'sgd', 'training.momentum': 0.5 }, [optimizer, { ...momentum, when: { field: 'training.optimizer', is: ['momentum'] } }])).toEqual([
      'strategy.points.1.training.momentum: training.momentum has a value only where training.optimizer is "momentum", but here that is "sgd": leave it out of the point.',
    ])
  })
})

describe('a constraint', () => {
  it('that even the smallest network breaks is refused', () => {
    const limited = (parameters: number, ...space: object[]) => problems({ space, constraints: { parameters } })
    expect(limited(300, units(0))).toEqual([
      'constraints.parameters: Every trial would have more than the 300 parameters that are allowed: the smallest network of the space has 343. Allow more, or vary towards smaller ones.',
    ])
    expect(limited(343, units(0))).toEqual([])
    // 64-3 is smaller than 64-5-3, but 64-1-3 is smaller than that.
    expect(limited(70, { field: 'network.hiddenLayers', type: 'integer', from: 0, to: 3 }, { ...units(0), from: 1 })).toEqual([expect.stringContaining('the smallest network of the space has 71.')])
  })
})
