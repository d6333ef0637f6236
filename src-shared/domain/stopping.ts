import type { Progress } from './progress.ts'
import { score, scoredPart, totalOf, type EpochRecord, type Evaluations } from './run.ts'
import { lastPartOf } from './schedules.ts'
import type { Training } from './training.ts'

/** Why training ends behind the epoch that was just recorded, a sentence; null when it goes on. */
type Rule = (training: Training, progress: Progress) => string | null

const rules: readonly Rule[] = [
  ({ targetAccuracy }, { best }) =>
    targetAccuracy !== null && best && score(best) >= targetAccuracy
      ? `The target of ${percent(targetAccuracy)} % is reached: the ${scoredPart(best)} accuracy of epoch ${best.epoch} is ${percent(score(best))} %.`
      : null,
  ({ noImprovementIn }, { best, epochsWithoutImprovement }) =>
    noImprovementIn !== null && best && epochsWithoutImprovement >= noImprovementIn
      ? `No better accuracy in ${count(epochsWithoutImprovement)}: ${bestOf(best)}.`
      : null,
  (_, progress) => {
    const [part, { best, settings }] = [lastPartOf(progress), progress]
    return part && best ? `The learning rate has come to ${part} of ${settings.learningRate} without a better accuracy: ${bestOf(best)}.` : null
  },
  ({ evaluationBudget }, { evaluations }) =>
    evaluationBudget !== null && totalOf(evaluations) >= evaluationBudget ? passesUsedUp(evaluationBudget) : null,
  ({ timeBudget }, { seconds }) => (timeBudget !== null && seconds >= timeBudget ? timeUsedUp(timeBudget) : null),
  ({ epochs }, { epoch }) => (epoch < epochs ? null : epochs === 1 ? 'The one epoch is done.' : `All ${epochs} epochs are done.`),
]

/** null, too, in the middle of an epoch. */
export function reasonToStop(training: Training, progress: Progress): string | null {
  if (progress.position > 0) return null
  for (const rule of rules) {
    const reason = rule(training, progress)
    if (reason !== null) return reason
  }
  return null
}

/** Why a step of several passes is not gone on with, a sentence; null when it is. @param begun all passes of the run, the next one included */
export function reasonToBreakOff({ evaluationBudget, timeBudget }: Training, begun: Evaluations, seconds: number): string | null {
  if (evaluationBudget !== null && totalOf(begun) > evaluationBudget) return passesUsedUp(evaluationBudget)
  return timeBudget !== null && seconds >= timeBudget ? timeUsedUp(timeBudget) : null
}

const passesUsedUp = (budget: number) => `The budget of ${budget} passes over the training data is used up.`
const timeUsedUp = (budget: number) => `The budget of ${budget} s is used up.`
const bestOf = (best: EpochRecord) => `the best is that of epoch ${best.epoch}, ${percent(score(best))} %`
const count = (epochs: number) => (epochs === 1 ? '1 epoch' : `${epochs} epochs`)
const percent = (fraction: number) => (100 * fraction).toFixed(2)
