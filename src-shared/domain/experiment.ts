import { z } from 'zod'
import { DatasetId, type DatasetInfo } from './dataset.ts'
import { Network } from './network.ts'
import { Training } from './training.ts'

export const experimentVersion = 1

export const largestSeed = 0xffff_ffff

/** That one repeat has. */
export const mostSeeds = 100

/**
 * Everything that determines a run: with the dataset's hash, the seed and the engine's version
 * it fixes every weight bit for bit. The file that `slope train` reads and the app saves with each run.
 */
export const Experiment = z.strictObject({
  version: z.literal(experimentVersion).default(experimentVersion),
  name: z.string().min(1).max(200).optional(),
  dataset: z.strictObject({
    id: DatasetId,
    /** When given, training is refused on a dataset of another content. */
    hash: z.string().regex(/^[0-9a-f]{64}$/, { error: '64 hexadecimal digits' }).optional(),
    /** Only the first so many training images. */
    trainingCount: z.int().min(1).max(100_000_000).optional(),
  }),
  network: Network,
  training: Training,
  /** Which states are kept besides the best and the last: one every so many epochs, of these the newest so many. */
  checkpoints: z.strictObject({
    everyEpochs: z.int().min(1).max(1_000_000).nullable().default(null),
    keepLast: z.int().min(1).max(10_000).default(5),
  }).default({ everyEpochs: null, keepLast: 5 }),
  seed: z.int().min(0).max(largestSeed).default(1),
})
export type Experiment = z.infer<typeof Experiment>

/** How many training images it takes. */
export const trainingCountOf = ({ dataset }: Pick<Experiment, 'dataset'>, { splits }: Pick<DatasetInfo, 'splits'>): number =>
  Math.min(splits.training.count, dataset.trainingCount ?? Infinity)

/** The experiment that a new window starts with: it reaches 95 % on the embedded dataset within seconds. */
export const defaultExperiment: Experiment = Experiment.parse({
  dataset: { id: 'synthetic-digits' },
  network: { layers: [{ units: 30, activation: 'sigmoid' }, { units: 10, activation: 'sigmoid' }] },
  training: {
    cost: 'cross-entropy', learningRate: 0.5, miniBatchSize: 10, epochs: 30, regularization: 'l2', lambda: 1,
  },
})
