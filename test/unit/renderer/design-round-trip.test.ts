import { describe, expect, it } from 'vitest'
import { Expansion } from '#shared/domain/expansion.ts'
import { defaultExperiment, Experiment } from '#shared/domain/experiment.ts'
import { activations } from '#shared/domain/network.ts'
import type { Schedule } from '#shared/domain/schedule.ts'
import { costs, initializations, optimizers, regularizations } from '#shared/domain/training.ts'
import { draftOf, restoreDraft } from '../../../src-renderer/features/design/draft.ts'
import { readFields } from '../../../src-renderer/features/design/read-draft.ts'

type Parts = Partial<Record<'experiment' | 'network' | 'training', object>>

/** With every setting other than an experiment has it by itself, but for what is given. */
const experimentWith = ({ experiment, network, training }: Parts): Experiment =>
  Experiment.parse({
    name: 'All of it',
    dataset: { id: 'mnist', hash: '0a'.repeat(32), trainingCount: 1234 },
    network: { layers: [{ units: 100, activation: 'tanh', dropout: 0.25 }, { units: 7, activation: 'softmax', dropout: 0.5 }], softmaxScale: 2.5, ...network },
    training: {
      cost: 'log-likelihood', optimizer: 'momentum', momentum: 0.55, learningRate: 1e-7, miniBatchSize: 17, epochs: 3, regularization: 'l1', lambda: 0.1,
      initialization: 'given', initialWeights: 'b0'.repeat(32), schedule: { type: 'step', every: 3, factor: 0.3 },
      expansion: { translation: 1, rotation: 2.5, scaling: 0.1, shear: 4, elasticAmplitude: 1.5, elasticSmoothness: 5, noise: 0.01, erasing: 6 },
      noImprovementIn: 4, targetAccuracy: 0.983, timeBudget: 1.5, evaluationBudget: 50, shuffle: false,
      monitor: { training: false, validation: false, test: true, subset: 1000, network2Cost: true, diagnostics: false },
      ...training,
    },
    checkpoints: { everyEpochs: 2, keepLast: 3 },
    seed: 0,
    ...experiment,
  })

const schedules: Schedule[] = [
  { type: 'constant' }, { type: 'halve-on-no-improvement', noImprovementIn: 7 }, { type: 'step', every: 5, factor: 0.1 },
  { type: 'exponential', factor: 0.99 }, { type: 'cosine' },
]
const parts: Parts[] = [
  {},
  ...costs.map((cost) => ({ training: { cost } })),
  ...optimizers.map((optimizer) => ({ training: { optimizer } })),
  ...regularizations.map((regularization) => ({ training: { regularization } })),
  ...initializations.map((initialization) => ({ training: { initialization } })),
  ...schedules.map((schedule) => ({ training: { schedule } })),
  ...activations.map((activation) => ({ network: { layers: [{ units: 1, activation }] } })),
  ...Object.keys(Expansion.shape).map((kind) => ({ training: { expansion: Expansion.parse({ [kind]: 1 }) } })),
  { training: { expansion: null } },
  { training: { initialWeights: null } },
  { training: { noImprovementIn: null, targetAccuracy: null, timeBudget: null, evaluationBudget: null } },
  ...(['training', 'validation', 'test', 'network2Cost', 'diagnostics'] as const).map((part) => ({ training: { monitor: { [part]: true } } })),
  { experiment: { name: undefined, dataset: { id: 'mnist' }, checkpoints: undefined, seed: undefined } },
]

/** Every value with its path; a list and what is null count as one. */
const leavesOf = (value: unknown, path = ''): [string, unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}.${key}`))
    : [[path, value]]

describe('a draft made of an experiment', () => {
  it.each(parts)('writes it again: %j', (part) => {
    const experiment = experimentWith(part)
    const { experiment: written, problems } = readFields(restoreDraft(JSON.stringify(draftOf(experiment))))
    expect(problems).toEqual([])
    expect(written).toEqual(experiment)
  })

  it('is tried with another value for every setting', () => {
    const same = new Map(leavesOf(experimentWith({})))
    const untried = leavesOf(defaultExperiment).filter(([path, value]) => path !== '.version' && JSON.stringify(same.get(path)) === JSON.stringify(value))
    expect(untried).toEqual([])
  })
})
