import { isFullBatch, type Optimizer } from './training.ts'

/** Above it sigmoid and softmax networks hardly ever learn: no cure names a larger one. */
const boldest = 0.5

/** A rate that training may go well with where it failed with another. */
export const calmer = (learningRate: number): number => Number(Math.min(boldest, learningRate / 10).toPrecision(3))

export const overflow = 'The weights overflowed'
/** @param which such as "training cost" */
export const noNumber = (which: string, cost: number): string => `The ${which} became ${cost}`

/** Why training can't go on, and what helps. @param what overflow or noNumber */
export function reasonOfFailure(optimizer: Optimizer, learningRate: number, what: string, step: number, epoch: number): string {
  if (isFullBatch(optimizer))
    return `${what} at step ${step} in epoch ${epoch}: start from smaller weights, such as those of the scaled-gaussian initialization, or with another activation. The last finite weights are kept.`
  return `${what} at step ${step} in epoch ${epoch} with learning rate ${learningRate}: start again with a smaller one, such as ${calmer(learningRate)}. The last finite weights are kept.`
}

const tooLarge = /^The (?:weights overflowed|.*cost became \S+) at step \d+ in epoch \d+ with learning rate (\S+): /

/** The learning rate that was too large, when that is why a run failed (see reasonOfFailure); else null. */
export function divergedAt(reason: string): number | null {
  const rate = tooLarge.exec(reason)?.[1]
  return rate === undefined ? null : Number(rate)
}
