import { isFullBatch, type Optimizer } from '#shared/domain/training.ts'

/** Above it sigmoid and softmax networks hardly ever learn: no cure names a larger one. */
const boldest = 0.5

/** Why training can't go on, and what helps. */
export function reasonOfFailure(optimizer: Optimizer, learningRate: number, what: string, step: number, epoch: number): string {
  if (isFullBatch(optimizer))
    return `${what} at step ${step} in epoch ${epoch}: start from smaller weights, such as those of the scaled-gaussian initialization, or with another activation. The last finite weights are kept.`
  const smaller = Number(Math.min(boldest, learningRate / 10).toPrecision(3))
  return `${what} at step ${step} in epoch ${epoch} with learning rate ${learningRate}: start again with a smaller one, such as ${smaller}. The last finite weights are kept.`
}
