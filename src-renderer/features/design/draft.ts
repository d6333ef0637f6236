import { z } from 'zod'
import { defaultExperiment, type Experiment } from '#shared/domain/experiment.ts'
import { Activation } from '#shared/domain/network.ts'
import { Cost, Initialization, Optimizer, readsMomentum, Regularization } from '#shared/domain/training.ts'

const DraftLayer = z.object({
  /** Tells rows apart while they move; no part of the experiment. */
  key: z.int(),
  units: z.string(),
  activation: Activation,
})
export type DraftLayer = z.infer<typeof DraftLayer>

/** An experiment as it stands in the form: numbers are the text typed, so that a wrong one is kept and not mended silently. */
export const Draft = z.object({
  name: z.string(),
  dataset: z.object({ id: z.string(), hash: z.string().optional() }),
  /** The last is the output. */
  layers: z.array(DraftLayer).min(1),
  cost: Cost,
  optimizer: Optimizer,
  momentum: z.string(),
  learningRate: z.string(),
  miniBatchSize: z.string(),
  epochs: z.string(),
  regularization: Regularization,
  lambda: z.string(),
  initialization: Initialization,
  patience: z.boolean(),
  noImprovementIn: z.string(),
  shuffle: z.boolean(),
  seed: z.string(),
})
export type Draft = z.infer<typeof Draft>

/** What the fields hold that an experiment leaves unused; shown when they are switched on. */
const unused = { momentum: '0.9', lambda: '1', noImprovementIn: '10' }

export function draftOf({ name, dataset, network, training, seed }: Experiment): Draft {
  return {
    name: name ?? '',
    dataset: { ...dataset },
    layers: network.layers.map((layer, key) => ({ key, units: String(layer.units), activation: layer.activation })),
    cost: training.cost,
    optimizer: training.optimizer,
    momentum: readsMomentum(training.optimizer) ? String(training.momentum) : unused.momentum,
    learningRate: String(training.learningRate),
    miniBatchSize: String(training.miniBatchSize),
    epochs: String(training.epochs),
    regularization: training.regularization,
    lambda: training.regularization === 'none' ? unused.lambda : String(training.lambda),
    initialization: training.initialization,
    patience: training.noImprovementIn !== null,
    noImprovementIn: training.noImprovementIn === null ? unused.noImprovementIn : String(training.noImprovementIn),
    shuffle: training.shuffle,
    seed: String(seed),
  }
}

/** The draft kept over a reload; the default experiment when there is none, or one of another version of Slope. */
export function restoreDraft(stored: string | null): Draft {
  try {
    return Draft.parse(JSON.parse(stored ?? ''))
  } catch {
    return draftOf(defaultExperiment)
  }
}
