import { describe, expect, it } from 'vitest'
import { Experiment } from '#shared/domain/experiment.ts'
import { experimentAt } from '#shared/domain/sweep/experiment-at.ts'
import type { Point } from '#shared/domain/sweep/space.ts'
import { tinyExperiment } from '../../fixtures/tiny.ts'

const experiment = tinyExperiment()
const layersAt = (point: Point, of = experiment) => experimentAt(of, point).network.layers.map(({ units }) => units)
const deep = Experiment.parse({ ...experiment, network: { layers: [20, 10, 3].map((units) => ({ units, activation: 'sigmoid' })) } })

describe('the experiment at a point', () => {
  it('has the values of the point, and all else as it was', () => {
    expect(experimentAt(experiment, {})).toEqual(experiment)
    expect(experimentAt(experiment, { 'training.learningRate': 0.25, seed: 7, 'dataset.trainingCount': 50 })).toEqual({
      ...experiment, seed: 7, dataset: { ...experiment.dataset, trainingCount: 50 }, training: { ...experiment.training, learningRate: 0.25 },
    })
    expect(experiment).toEqual(tinyExperiment())
  })

  it('has as many hidden layers as it says, the last repeated', () => {
    expect([0, 1, 2, 4].map((count) => layersAt({ 'network.hiddenLayers': count }, deep))).toEqual([[3], [20, 3], [20, 10, 3], [20, 10, 10, 10, 3]])
  })

  it('leaves out what is of a layer that is not there, and never takes the output for a hidden one', () => {
    const units = { 'network.layers.0.units': 40, 'network.layers.1.units': 30, 'network.layers.2.units': 25 }
    expect([1, 2, 3].map((count) => layersAt({ ...units, 'network.hiddenLayers': count }))).toEqual([[40, 3], [40, 30, 3], [40, 30, 25, 3]])
    expect(layersAt({ 'network.layers.7.units': 5 })).toEqual([16, 3])
  })

  it('makes what the experiment has none of, with its defaults', () => {
    expect(experimentAt(experiment, { 'training.expansion.rotation': 15 }).training.expansion).toMatchObject({ rotation: 15, translation: 0 })
  })

  it('takes another schedule with what that has, whatever the one before had', () => {
    const stepped = tinyExperiment({ schedule: { type: 'step', every: 3, factor: 0.1 } })
    const scheduleAt = (point: Point, of = stepped) => experimentAt(of, point).training.schedule
    const factor = { 'training.schedule.factor': 0.9 }
    expect(scheduleAt({ 'training.schedule.type': 'cosine' })).toEqual({ type: 'cosine' })
    expect(scheduleAt({ ...factor, 'training.schedule.type': 'constant' })).toEqual({ type: 'constant' })
    expect(scheduleAt({ ...factor, 'training.schedule.type': 'exponential' })).toEqual({ type: 'exponential', factor: 0.9 })
    expect(scheduleAt({ ...factor, 'training.schedule.type': 'step' })).toEqual({ type: 'step', every: 3, factor: 0.9 })
    expect(scheduleAt(factor)).toEqual({ type: 'step', every: 3, factor: 0.9 })
  })

  it.each<[Point, string]>([
    [{ 'training.learningRate': -1 }, 'training.learningRate is -1, but must be more than 0.'],
    [{ 'training.cost': 'other' }, 'training.cost is "other", but must be one of quadratic, cross-entropy, log-likelihood.'],
    [{ 'training.schedule.type': 'other' }, 'training.schedule.type is "other", but must be one of constant, halve-on-no-improvement, step, exponential, cosine.'],
    [{ 'network.hiddenLayers': 1.5 }, 'network.hiddenLayers is 1.5, but must be a whole number from 0 to 19.'],
  ])('is refused at %j by a sentence', (point, message) => expect(() => experimentAt(experiment, point)).toThrow(message))

  it('can not repeat a hidden layer that is not there', () => {
    const shallow = { ...experiment, network: { ...experiment.network, layers: experiment.network.layers.slice(1) } }
    expect(() => experimentAt(shallow, { 'network.hiddenLayers': 1 })).toThrow('network.hiddenLayers is 1, but the experiment has no hidden layer that could be repeated: give it one.')
  })
})
