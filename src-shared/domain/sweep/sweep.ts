import { z } from 'zod'
import { Experiment, largestSeed } from '../experiment.ts'
import { Value } from './dimension.ts'
import { Objective } from './objective.ts'
import { Space } from './space.ts'

export const sweepVersion = 1

/** The most trials of a sweep. */
export const mostTrials = 100_000

/** By field, as a strategy proposes it or a person writes it. */
export const WrittenPoint = z.record(z.string().min(1), Value)

/** How the points of the trials are chosen. */
export const StrategyChoice = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('list'), points: z.array(WrittenPoint).min(1).max(10_000) }),
  z.strictObject({ type: z.literal('grid') }),
  z.strictObject({ type: z.literal('random') }),
  z.strictObject({ type: z.literal('sobol') }),
  /** perSecond: the improvement expected is divided by the time expected. */
  z.strictObject({ type: z.literal('bayesian'), perSecond: z.boolean().default(false) }),
  z.strictObject({ type: z.literal('tpe') }),
])
export type StrategyChoice = z.infer<typeof StrategyChoice>

const rungs = {
  /** Epochs that every trial gets at least. */
  leastEpochs: z.int().min(1).max(1_000_000).default(1),
  /** One in so many goes on at each rung, with so many times the epochs. */
  factor: z.int().min(2).max(100).default(3),
}

/** Which trials are stopped before the epochs of the experiment are done. */
export const EarlyStopping = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('none') }),
  z.strictObject({ type: z.literal('successive-halving'), ...rungs }),
  z.strictObject({ type: z.literal('hyperband'), ...rungs }),
  z.strictObject({ type: z.literal('asha'), ...rungs }),
])
export type EarlyStopping = z.infer<typeof EarlyStopping>

/** A search for hyper-parameters: the file that `slope sweep` reads and the app saves with each sweep. */
export const Sweep = z.strictObject({
  version: z.literal(sweepVersion).default(sweepVersion),
  name: z.string().trim().min(1).max(200).optional(),
  /** What every trial is but for the values of its point. */
  experiment: Experiment,
  space: Space,
  strategy: StrategyChoice,
  earlyStopping: EarlyStopping.default({ type: 'none' }),
  objective: Objective.default({ measure: 'accuracy', part: 'validation', which: 'best' }),
  constraints: z.strictObject({
    /** Points with more are not trained. */
    parameters: z.int().min(1).nullable().default(null),
    /** After so many seconds of training a trial ends with what it came to. */
    seconds: z.number().positive().nullable().default(null),
  }).default({ parameters: null, seconds: null }),
  /** What comes first ends the sweep; seconds are those in which it was worked on. */
  budget: z.strictObject({
    trials: z.int().min(1).max(mostTrials),
    seconds: z.number().positive().nullable().default(null),
  }),
  /** Trials at once; null: as many as there are workers. */
  parallel: z.int().min(1).max(4096).nullable().default(null),
  /** Of the strategy. Trials have the experiment's. */
  seed: z.int().min(0).max(largestSeed).default(1),
})
export type Sweep = z.infer<typeof Sweep>
