import { z } from 'zod'
import { Expansion } from './expansion.ts'
import { Monitor } from './monitor.ts'
import { Schedule } from './schedule.ts'

export const costs = ['quadratic', 'cross-entropy', 'log-likelihood'] as const
export const Cost = z.enum(costs)
export type Cost = z.infer<typeof Cost>

/** A step follows the gradient of a mini-batch. */
export const miniBatchOptimizers = ['sgd', 'momentum', 'nesterov'] as const
export type MiniBatchOptimizer = (typeof miniBatchOptimizers)[number]

/** A step is an iteration on all training data, and an epoch; learning rate, momentum, mini-batch size and order are not read. */
export const fullBatchOptimizers = ['conjugate-gradient', 'bfgs', 'lbfgs', 'hessian-free', 'newton'] as const
export type FullBatchOptimizer = (typeof fullBatchOptimizers)[number]

export const optimizers = [...miniBatchOptimizers, ...fullBatchOptimizers] as const
export const Optimizer = z.enum(optimizers)
export type Optimizer = z.infer<typeof Optimizer>

export const isFullBatch = (optimizer: Optimizer): optimizer is FullBatchOptimizer =>
  fullBatchOptimizers.some((name) => name === optimizer)

/** Whether its steps have a velocity that momentum keeps part of. */
export const readsMomentum = (optimizer: Optimizer): boolean => optimizer === 'momentum' || optimizer === 'nesterov'

export const regularizations = ['none', 'l1', 'l2'] as const
export const Regularization = z.enum(regularizations)
export type Regularization = z.infer<typeof Regularization>

export const initializations = ['scaled-gaussian', 'gaussian', 'xavier', 'he', 'given'] as const
export const Initialization = z.enum(initializations)
export type Initialization = z.infer<typeof Initialization>

export const Training = z.strictObject({
  cost: Cost,
  optimizer: Optimizer.default('sgd'),
  /** mu; only the momentum and nesterov optimizers read it. */
  momentum: z.number().min(0).lt(1).default(0),
  /** eta */
  learningRate: z.number().positive().max(1e6),
  miniBatchSize: z.int().min(1).max(1_000_000),
  epochs: z.int().min(1).max(1_000_000),
  regularization: Regularization.default('none'),
  /** lambda, divided by the size of the training set in the cost (Eq. 87, 95); only L1 and L2 read it. */
  lambda: z.number().min(0).max(1e9).default(0),
  initialization: Initialization.default('scaled-gaussian'),
  /** SHA-256, hex, of the weights that a given initialization starts from (see weightsHash of a run). */
  initialWeights: z.string().regex(/^[0-9a-f]{64}$/, { error: '64 hexadecimal digits' }).nullable().default(null),
  schedule: Schedule.default({ type: 'constant' }),
  expansion: Expansion.nullable().default(null),
  /** Patience: stop after this many epochs without a better validation accuracy, for regression without a lower validation cost; null trains all epochs. */
  noImprovementIn: z.int().min(1).max(1_000_000).nullable().default(null),
  /** Stop once the validation accuracy has reached this fraction; null goes on, as it must for regression. */
  targetAccuracy: z.number().gt(0).max(1).nullable().default(null),
  /**
   * Stop behind the epoch in which so many seconds of training and evaluation were reached; null sets no limit. A full-batch
   * optimizer stops at once, with the weights of its last whole iteration; so it does with evaluationBudget.
   */
  timeBudget: z.number().positive().max(1e9).nullable().default(null),
  /** Stop behind the epoch in which so many passes over the training data were reached, for gradients, costs and Hessian-vector products. */
  evaluationBudget: z.int().min(1).max(1_000_000_000).nullable().default(null),
  /** false takes the training images in the order of the dataset, so that other programs can be compared step by step. */
  shuffle: z.boolean().default(true),
  monitor: Monitor.default(Monitor.parse({})),
})
export type Training = z.infer<typeof Training>
