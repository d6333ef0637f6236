import type { DatasetInfo } from '../dataset.ts'
import { trainingCountOf, type Experiment } from '../experiment.ts'
import type { Training } from '../training.ts'
import { fewClasses, type FewClasses } from './few-classes.ts'
import { scaledLambda } from './problem.ts'
import type { StepRecord } from './record.ts'

/** What the steps so far have come to. */
export interface Settled {
  /** Training images of the shrunk problem. */
  images: number
  /** The classes that it has; null for all. */
  few: FewClasses | null
  learningRate: number
  /** Of the shrunk problem. */
  lambda: number
  miniBatchSize: number
}

/** By the fields that steps choose. */
const names = { 'dataset.trainingCount': 'images', 'training.learningRate': 'learningRate', 'training.lambda': 'lambda', 'training.miniBatchSize': 'miniBatchSize' } as const

export function settledBy(first: Experiment, dataset: DatasetInfo, steps: readonly Pick<StepRecord, 'choice'>[]): Settled {
  const { learningRate, miniBatchSize } = first.training
  const settled: Settled = { images: trainingCountOf(first, dataset), few: null, learningRate, lambda: 0, miniBatchSize }
  for (const { choice } of steps) {
    if (typeof choice?.point['dataset.id'] === 'string') settled.few = fewClasses(dataset)
    for (const [field, name] of Object.entries(names)) {
      const value = choice?.point[field]
      if (typeof value === 'number') settled[name] = value
    }
  }
  return settled
}

/** How many validation images measure the shrunk problem. */
export const validationImages = ({ images, few }: Settled, dataset: Pick<DatasetInfo, 'splits'>): number =>
  Math.min((few?.info ?? dataset).splits.validation.count, images)

/** The kind that lambda is of: L2 where the design has none. */
export const regularizationFor = ({ training }: Experiment, lambda: number): Training['regularization'] =>
  training.regularization === 'none' && lambda > 0 ? 'l2' : training.regularization

/** An experiment with what was settled on, lambda for its number of training images. */
export function tuned(experiment: Experiment, { images, learningRate, lambda, miniBatchSize }: Settled, dataset: Pick<DatasetInfo, 'splits'>): Experiment {
  const count = trainingCountOf(experiment, dataset)
  const strength = scaledLambda(lambda, images, count)
  return {
    ...experiment,
    training: {
      ...experiment.training, learningRate, lambda: strength, regularization: regularizationFor(experiment, strength), miniBatchSize: Math.min(miniBatchSize, count),
    },
  }
}
