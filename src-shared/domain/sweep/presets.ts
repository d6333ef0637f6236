import { trainingCountOf, type Experiment } from '../experiment.ts'
import type { DatasetInfo } from '../dataset.ts'
import { isFullBatch } from '../training.ts'
import { SlopeError } from '../error.ts'
import { usualMeasure } from './objective.ts'
import { sweepVersion, type Sweep } from './sweep.ts'

/** Enough to see whether the cost falls from epoch to epoch, as the chapter does ("during the first few epochs"). */
const epochsOfRange = 4

/** Orders of magnitude, three rates in each: 0.001, 0.00215, 0.00464, 0.01, ... 100. */
const rates = { from: 0.001, to: 100, points: 16 }

/** What would end a training early, or change its rate: in a test of either it is in the way. */
const undisturbed = { schedule: { type: 'constant' }, noImprovementIn: null, targetAccuracy: null, evaluationBudget: null, timeBudget: null } as const

const common = {
  version: sweepVersion,
  earlyStopping: { type: 'none' },
  constraints: { parameters: null, seconds: null },
  seed: 1,
} as const

function requireRate({ training: { optimizer } }: Experiment, what: string): void {
  if (isFullBatch(optimizer))
    throw new SlopeError('invalid-input', `The optimizer ${optimizer} reads neither a learning rate nor a mini-batch size, so that ${what} would compare nothing: use sgd, momentum or nesterov.`)
}

/**
 * The learning-rate range test: the same few epochs at every rate of a grid over orders of magnitude, judged by the training
 * cost (Nielsen, chapter 3, "How to choose a neural network's hyper-parameters?", "Learning rate").
 * @throws SlopeError 'invalid-input' for an optimizer that reads no learning rate
 */
export function rangeTest(experiment: Experiment): Sweep {
  requireRate(experiment, 'a range test')
  const { training } = experiment
  return {
    ...common,
    name: 'Learning-rate range test',
    experiment: { ...experiment, training: { ...training, ...undisturbed, epochs: epochsOfRange, monitor: { ...training.monitor, training: true, test: false } } },
    space: [{ field: 'training.learningRate', type: 'continuous', scale: 'log', ...rates }],
    strategy: { type: 'grid' },
    objective: { measure: 'cost', part: 'training', which: 'last' },
    budget: { trials: rates.points, seconds: null },
    parallel: null,
  }
}

/** 1, 2 and 5 times powers of ten, as the chapter's own: it trains with 10. */
const sizes = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] as const

/** What each size gets, in seconds. */
const secondsOfRace = 10

/** More than any network of the chapter's trains within that time: the clock ends it. */
const epochsOfRace = 10_000

/**
 * The mini-batch race: the same seconds for every size, one after the other so that no one takes the processor from another,
 * judged by the validation accuracy, or, telling numbers, the unregularized cost (Nielsen, chapter 3, "Mini-batch size": "plot the validation accuracy versus time (as in,
 * real elapsed time, not epoch!)").
 * @throws SlopeError 'invalid-input' for an optimizer that reads no mini-batch size
 */
export function miniBatchRace(experiment: Experiment, dataset: Pick<DatasetInfo, 'splits' | 'targets'>): Sweep {
  requireRate(experiment, 'a race of mini-batch sizes')
  const { training } = experiment
  // With twenty steps to the epoch there is little left of mini-batches.
  const values = sizes.filter((size) => size === 1 || size * 20 <= trainingCountOf(experiment, dataset))
  const part = dataset.splits.validation.count > 0 ? 'validation' : 'training'
  return {
    ...common,
    name: 'Mini-batch race',
    experiment: {
      ...experiment,
      training: { ...training, ...undisturbed, epochs: epochsOfRace, timeBudget: secondsOfRace, monitor: { ...training.monitor, [part]: true, test: false } },
    },
    space: [{ field: 'training.miniBatchSize', type: 'choice', values: [...values] }],
    strategy: { type: 'grid' },
    objective: { measure: usualMeasure(dataset), part, which: 'best' },
    budget: { trials: values.length, seconds: null },
    parallel: 1,
  }
}

/** Whether a sweep is one that a learning rate's threshold can be read from, however it was written. */
export const isRangeTest = ({ space, objective }: Pick<Sweep, 'space' | 'objective'>): boolean =>
  space.length === 1 && space[0]?.field === 'training.learningRate' && space[0].type !== 'choice' && objective.measure === 'cost' && objective.part === 'training'

/** Whether a sweep compares mini-batch sizes by what they come to in the same time. */
export const isRace = ({ space, experiment }: Pick<Sweep, 'space' | 'experiment'>): boolean =>
  space.length === 1 && space[0]?.field === 'training.miniBatchSize' && experiment.training.timeBudget !== null
