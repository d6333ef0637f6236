import { z } from 'zod'
import type { Speed } from '../domain/estimate.ts'
import { Experiment } from '../domain/experiment.ts'
import type { GradientCheck } from '../domain/gradient-check.ts'
import type { Activation } from '../domain/network.ts'
import type { Result } from '../domain/recipe.ts'
import { call } from './call.ts'

export const experimentCalls = {
  /** Compares the engine's gradient with float64 differences: in the weights that the experiment begins with, or in those of a run. */
  'experiments.checkGradient': call(
    z.strictObject({ experiment: Experiment, run: z.strictObject({ id: z.string(), weights: z.enum(['best', 'last']) }).optional() }),
  ).returns<GradientCheck>(),
  /** Keeps the weights of a run, or of the network2 or safetensors file in a finished upload, for experiments to begin with. */
  'experiments.takeWeights': call(
    z.strictObject({
      source: z.union([z.strictObject({ run: z.string(), weights: z.enum(['best', 'last']) }), z.strictObject({ upload: z.string() })]),
    }),
  ).returns<TakenWeights>(),
  /**
   * Times the training of an experiment for a third of a second, or a step of 2 s at most, in a worker beside the pool: no run
   * is made. A newer call of the same window cancels it. null while trainings take all places, unless it is wanted beside them.
   */
  'experiments.estimate': call(
    z.strictObject({ experiment: Experiment, whileBusy: z.boolean().default(false) }),
  ).returns<MeasuredSpeed | null>(),
  'experiments.cancelEstimate': call(z.void()).returns<void>(),
  /** The published experiments that come with Slope, every variant by itself. */
  'recipes.list': call(z.void()).returns<RecipeEntry[]>(),
  /** The experiment of a variant as it can be trained: weights that it begins with are kept in the workspace, a built-in dataset is made. */
  'recipes.open': call(z.strictObject({ name: z.string().max(200) })).returns<Experiment>(),
} as const

export interface TakenWeights {
  /** By which an experiment names them: training.initialWeights. */
  hash: string
  /** Units of each layer, the input first. */
  sizes: number[]
  /** Of each layer behind the input; null when the file doesn't tell. */
  activations: Activation[] | null
}

export interface MeasuredSpeed extends Speed {
  /** Trainings that ran at the same time, and made it slower. */
  beside: number
}

export interface RecipeEntry {
  /** As `slope train` takes it: "overfitting/l2". */
  name: string
  title: string
  /** What one sees by it, in a sentence. */
  shows: string
  source: string
  /** Without weights that it begins with. */
  experiment: Experiment
  results: Result[]
}
