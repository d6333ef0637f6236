/** Raised whenever the same experiment and data would give other weights; part of every run and checkpoint. */
export const engineVersion = '1'

/** Mini-batches in an epoch; the last one holds what is left over. */
export const stepsPerEpoch = (trainingCount: number, miniBatchSize: number): number => Math.ceil(trainingCount / miniBatchSize)
