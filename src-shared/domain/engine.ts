import { isFullBatch, type Training } from './training.ts'

/** Raised whenever the same experiment and data would give other weights; part of every run and checkpoint. */
export const engineVersion = '2'

/** Mini-batches in an epoch, the last one holding what is left over; an iteration on all training data is one step. */
export const stepsPerEpoch = (trainingCount: number, { optimizer, miniBatchSize }: Training): number =>
  isFullBatch(optimizer) ? 1 : Math.ceil(trainingCount / miniBatchSize)
