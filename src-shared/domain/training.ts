import { z } from 'zod'

export const costs = ['quadratic', 'cross-entropy', 'log-likelihood'] as const
export const Cost = z.enum(costs)
export type Cost = z.infer<typeof Cost>

export const optimizers = ['sgd', 'momentum', 'nesterov'] as const
export const Optimizer = z.enum(optimizers)
export type Optimizer = z.infer<typeof Optimizer>

/** Whether its steps have a velocity that momentum keeps part of. */
export const readsMomentum = (optimizer: Optimizer): boolean => optimizer === 'momentum' || optimizer === 'nesterov'

export const regularizations = ['none', 'l1', 'l2'] as const
export const Regularization = z.enum(regularizations)
export type Regularization = z.infer<typeof Regularization>

export const initializations = ['scaled-gaussian', 'gaussian', 'xavier', 'he'] as const
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
  /** Patience: stop after this many epochs without a better validation accuracy; null trains all epochs. */
  noImprovementIn: z.int().min(1).max(1_000_000).nullable().default(null),
  /** false takes the training images in the order of the dataset, so that other programs can be compared step by step. */
  shuffle: z.boolean().default(true),
})
export type Training = z.infer<typeof Training>
