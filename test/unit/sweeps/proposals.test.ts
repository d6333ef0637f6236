import { describe, expect, it } from 'vitest'
import { choicesAt, isIntegerField } from '#shared/domain/experiment-schema.ts'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import { checkSweep } from '#shared/domain/sweep/check.ts'
import type { Dimension } from '#shared/domain/sweep/dimension.ts'
import { likelyFields, proposedDimension, sweptFields, valueIn } from '#shared/domain/sweep/proposals.ts'
import { spaceProblems } from '#shared/domain/sweep/space.ts'
import { newSweep } from '../../../src-renderer/features/sweeps/setup/new-sweep.ts'
import { digitsInfo } from '../../fixtures/digits-info.ts'

const propose = (field: string, others: readonly Dimension[] = []) => proposedDimension(field, defaultExperiment, others)

describe('the fields that can be varied', () => {
  it('are numbers and choices, without those of the output layer and those that change nothing that is learned', () => {
    const fields = sweptFields(defaultExperiment, [])
    expect(fields).toEqual(expect.arrayContaining(['network.hiddenLayers', 'training.learningRate', 'training.cost', 'network.layers.0.units', 'dataset.trainingCount', 'training.expansion.rotation']))
    for (const absent of ['network.layers.1.units', 'dataset.id', 'training.initialWeights', 'training.monitor.test', 'checkpoints.keepLast', 'version', 'name']) expect(fields).not.toContain(absent)
  })

  it('are also those of further layers as soon as their number is varied', () => {
    expect(sweptFields(defaultExperiment, [propose('network.hiddenLayers')])).toContain('network.layers.2.units')
  })

  it('each have a proposal that makes sense by itself', () => {
    for (const field of sweptFields(defaultExperiment, [])) expect([field, spaceProblems([propose(field)])]).toEqual([field, []])
  })
})

describe('a proposed dimension', () => {
  it('has the chapter’s ranges', () => {
    expect(propose('training.learningRate')).toEqual({ field: 'training.learningRate', type: 'continuous', from: 0.001, to: 10, scale: 'log' })
    expect(propose('training.lambda')).toMatchObject({ from: 0.01, to: 100, scale: 'log' })
    expect(propose('training.miniBatchSize')).toEqual({ field: 'training.miniBatchSize', type: 'integer', from: 5, to: 200, scale: 'log' })
  })

  it('has only choices that the rest goes with', () => {
    expect(propose('training.cost')).toMatchObject({ values: ['quadratic', 'cross-entropy'] })
    expect(propose('training.initialization')).toMatchObject({ values: ['scaled-gaussian', 'gaussian', 'xavier', 'he'] })
  })

  it('is read only where another one that stands before it says so', () => {
    expect(propose('training.momentum', [propose('training.optimizer')]).when).toEqual({ field: 'training.optimizer', is: ['momentum', 'nesterov'] })
    expect(propose('network.layers.1.units', [propose('network.hiddenLayers')]).when).toEqual({ field: 'network.hiddenLayers', is: [2, 3] })
    expect(propose('training.momentum').when).toBeUndefined()
  })
})

describe('a new sweep', () => {
  it('of an experiment can be begun as it is', () => {
    expect(checkSweep(newSweep(defaultExperiment, digitsInfo), digitsInfo)).toEqual([])
  })

  it('varies what the chapter looks for first', () => {
    expect(likelyFields(defaultExperiment).slice(0, 3)).toEqual(['training.learningRate', 'training.lambda', 'training.miniBatchSize'])
  })
})

describe('a field of an experiment', () => {
  it('tells its choices, of unions those of all members', () => {
    expect(choicesAt('training.schedule.type')).toEqual(['constant', 'halve-on-no-improvement', 'step', 'exponential', 'cosine'])
    expect(choicesAt('training.shuffle')).toEqual([true, false])
    expect(choicesAt('training.learningRate')).toEqual([])
  })

  it('tells whether it takes whole numbers only', () => {
    expect(isIntegerField('training.miniBatchSize')).toBe(true)
    expect(isIntegerField('training.noImprovementIn')).toBe(true)
    expect(isIntegerField('training.learningRate')).toBe(false)
  })

  it('tells what the experiment has there', () => {
    expect(valueIn(defaultExperiment, 'training.lambda')).toBe(1)
    expect(valueIn(defaultExperiment, 'network.hiddenLayers')).toBe(1)
    expect(valueIn(defaultExperiment, 'training.expansion.rotation')).toBeUndefined()
  })
})
