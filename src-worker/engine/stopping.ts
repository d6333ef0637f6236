import type { Progress } from '#shared/domain/progress.ts'
import { score, scoredPart, totalOf, type EpochRecord } from '#shared/domain/run.ts'
import type { Settings } from '#shared/domain/settings.ts'
import { isFullBatch, type Optimizer, type Training } from '#shared/domain/training.ts'

/** 1/128 of the first learning rate. */
const lastHalving = 7

/** Why training ends behind the epoch that was just recorded, a sentence; null when it goes on. */
type Rule = (training: Training, progress: Progress, settings: Settings) => string | null

const rules: readonly Rule[] = [
  ({ targetAccuracy }, { best }) =>
    targetAccuracy !== null && best && score(best) >= targetAccuracy
      ? `The target of ${percent(targetAccuracy)} % is reached: the ${scoredPart(best)} accuracy of epoch ${best.epoch} is ${percent(score(best))} %.`
      : null,
  ({ noImprovementIn }, { best, epochsWithoutImprovement }) =>
    noImprovementIn !== null && best && epochsWithoutImprovement >= noImprovementIn
      ? `No better accuracy in ${count(epochsWithoutImprovement)}: ${bestOf(best)}.`
      : null,
  (_, { halvings, best }, { schedule }) =>
    schedule.type === 'halve-on-no-improvement' && best && halvings >= lastHalving
      ? `The learning rate has come to 1/128 of the first one without a better accuracy: ${bestOf(best)}.`
      : null,
  ({ evaluationBudget }, { evaluations }) =>
    evaluationBudget !== null && totalOf(evaluations) >= evaluationBudget
      ? `The budget of ${evaluationBudget} passes over the training data is used up.`
      : null,
  ({ timeBudget }, { seconds }) =>
    timeBudget !== null && seconds >= timeBudget ? `The budget of ${timeBudget} s is used up.` : null,
  ({ epochs }, { epoch }) => (epoch < epochs ? null : epochs === 1 ? 'The one epoch is done.' : `All ${epochs} epochs are done.`),
]

export function reasonToStop(training: Training, progress: Progress, settings: Settings): string | null {
  for (const rule of rules) {
    const reason = rule(training, progress, settings)
    if (reason !== null) return reason
  }
  return null
}

/** Above it sigmoid and softmax networks hardly ever learn: no cure names a larger one. */
const boldest = 0.5

/** Why training can't go on, and what helps. */
export function reasonOfFailure(optimizer: Optimizer, learningRate: number, what: string, step: number, epoch: number): string {
  if (isFullBatch(optimizer))
    return `${what} at step ${step} in epoch ${epoch}: start from smaller weights, such as those of the scaled-gaussian initialization, or with another activation. The last finite weights are kept.`
  const smaller = Number(Math.min(boldest, learningRate / 10).toPrecision(3))
  return `${what} at step ${step} in epoch ${epoch} with learning rate ${learningRate}: start again with a smaller one, such as ${smaller}. The last finite weights are kept.`
}

const bestOf = (best: EpochRecord) => `the best is that of epoch ${best.epoch}, ${percent(score(best))} %`
const count = (epochs: number) => (epochs === 1 ? '1 epoch' : `${epochs} epochs`)
const percent = (fraction: number) => (100 * fraction).toFixed(2)
