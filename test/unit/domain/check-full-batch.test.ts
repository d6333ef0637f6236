import { describe, expect, it } from 'vitest'
import { checkExperiment } from '#shared/domain/check.ts'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import { defaultExperiment, Experiment } from '#shared/domain/experiment.ts'
import { fullBatchOptimizers, type Optimizer } from '#shared/domain/training.ts'

const part = (count: number) => ({ count, classCounts: Array<number>(10).fill(count / 10) })
const digits: DatasetInfo = {
  id: 'digits', name: 'Digits', source: 'A test.', hash: 'a'.repeat(64), createdAt: '2026-01-01T00:00:00Z',
  image: { width: 28, height: 28 }, columns: [], targets: [], classes: [...'0123456789'],
  splits: { training: part(1000), validation: part(100), test: part(100) },
}

const sentences = (experiment: Experiment) => checkExperiment(experiment, digits).map(({ message }) => message)

function experimentOf(optimizer: Optimizer, hidden: number[], training: Partial<Experiment['training']> = {}, dropout = 0): Experiment {
  const layers = [...hidden.map((units) => ({ units, activation: 'sigmoid', dropout })), { units: 10, activation: 'sigmoid' }]
  return Experiment.parse({ ...defaultExperiment, network: { layers }, training: { ...defaultExperiment.training, optimizer, ...training } })
}

describe('an optimizer of the whole training set', () => {
  it.each(fullBatchOptimizers)('trains a network of 2,395 parameters, whatever the mini-batch size (%s)', (optimizer) => {
    expect(sentences(experimentOf(optimizer, [3], { miniBatchSize: 1_000_000 }))).toEqual([])
  })

  it('refuses newton above 5,000 parameters with the entries that its Hessian would have', () => {
    expect(sentences(experimentOf('newton', [6]))).toEqual([])
    expect(sentences(experimentOf('newton', [30]))).toEqual([
      "The network has 23,860 parameters, more than the 5,000 for newton: Newton's method needs all 569,299,600 entries of their Hessian, as 10^7 weights would need 10^14: use hessian-free, which multiplies by it without having it, or fewer units.",
    ])
  })

  it('refuses bfgs above 5,000 and lbfgs above 4,000,000 parameters, and names what keeps less', () => {
    expect(sentences(experimentOf('bfgs', [30]))).toEqual([expect.stringContaining('use lbfgs')])
    expect(sentences(experimentOf('lbfgs', [30]))).toEqual([])
    expect(sentences(experimentOf('lbfgs', [3000, 1000]))).toEqual([expect.stringContaining('use conjugate-gradient')])
    expect(sentences(experimentOf('conjugate-gradient', [3000, 1000]))).toEqual([])
    expect(sentences(experimentOf('hessian-free', [3000, 1000]))).toEqual([])
  })

  it.each(['conjugate-gradient', 'hessian-free'] as const)('refuses %s above 8,000,000 parameters, and names what keeps no such vectors', (optimizer) => {
    expect(sentences(experimentOf(optimizer, [5000, 1000]))).toEqual([
      `The network has 8,936,010 parameters, more than the 8,000,000 for ${optimizer}: it works on a dozen vectors of them in double precision: use sgd, momentum, nesterov, or fewer units.`,
    ])
  })

  it('refuses a budget of passes in which newton makes no iteration', () => {
    expect(sentences(experimentOf('newton', [3], { evaluationBudget: 2395 }))).toEqual([
      'A budget of 2,395 passes ends before the first iteration of newton, which takes one for each of the 2,395 parameters and some more: raise it, or use hessian-free.',
    ])
    expect(sentences(experimentOf('newton', [3], { evaluationBudget: 3000 }))).toEqual([])
    expect(sentences(experimentOf('hessian-free', [3], { evaluationBudget: 20 }))).toEqual([])
  })

  it.each(fullBatchOptimizers)('refuses L1, which is not smooth (%s)', (optimizer) => {
    expect(sentences(experimentOf(optimizer, [3], { regularization: 'l1' }))).toEqual([
      `L1 has a kink where a weight is 0, and ${optimizer} needs a smooth cost: use L2, or none.`,
    ])
  })

  it.each(fullBatchOptimizers)('refuses dropout, which makes its cost a random one (%s)', (optimizer) => {
    expect(sentences(experimentOf(optimizer, [3], {}, 0.5))).toContain(
      `A dropout of 0.5 makes the cost another one at each look, and ${optimizer} compares costs: set it to 0, or use sgd, momentum, nesterov.`,
    )
  })
})
