import { expect, it } from 'vitest'
import { branchChange, branchOf } from '#shared/domain/branch.ts'
import { Experiment } from '#shared/domain/experiment.ts'
import { tinyExperiment } from '../../fixtures/tiny.ts'

const parent = Experiment.parse({ ...tinyExperiment(), name: 'Parent' })

it('a branch without a change goes on by the experiment of its parent', () => {
  expect(branchOf(parent, {})).toEqual(parent)
})

it('a branch by an experiment does what that says', () => {
  const wanted = Experiment.parse({
    ...parent, name: 'Child', checkpoints: { everyEpochs: 3 },
    training: { ...parent.training, learningRate: 0.01, schedule: { type: 'cosine' }, epochs: 50, noImprovementIn: 5, targetAccuracy: 0.9, cost: 'quadratic', regularization: 'l1', expansion: { noise: 0.1 } },
  })
  expect(branchOf(parent, branchChange(parent, wanted))).toEqual(wanted)
})

it.each([
  [{ seed: 2 }, "seed can't be changed in a branch, which goes on with the state of its parent: leave it at 1, or train a new run."],
  [{ dataset: { id: 'other' } }, "dataset.id can't be changed in a branch, which goes on with the state of its parent: leave it at \"tiny\", or train a new run."],
  [{ training: { ...parent.training, optimizer: 'momentum' } }, 'training.optimizer can\'t be changed in a branch'],
  [{ training: { ...parent.training, initialization: 'gaussian' } }, 'training.initialization can\'t be changed in a branch'],
  [{ network: { layers: [{ units: 17, activation: 'sigmoid' }, { units: 3, activation: 'sigmoid' }] } }, 'network.layers.0.units can\'t be changed in a branch'],
])('what a branch inherits is named: %o', (change, message) => {
  expect(() => branchChange(parent, Experiment.parse({ ...parent, ...change }))).toThrow(message)
})
