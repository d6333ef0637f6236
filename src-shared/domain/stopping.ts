import type { Ends } from './ends.ts'
import type { Progress } from './progress.ts'
import { score, scoredBy, scoredPart, totalOf, type EpochRecord, type Evaluations } from './run.ts'
import { lastPartOf } from './schedules.ts'
import type { Training } from './training.ts'

/** Why training ends behind an epoch, and what would let it go on: sentences. */
interface End {
  reason: string
  cure: string
}

/** null when training goes on. */
type Rule = (training: Training, progress: Progress) => End | null

/** Each by what it reads. */
const rules: Record<keyof Ends | 'learningRate', Rule> = {
  targetAccuracy: ({ targetAccuracy }, { best }) =>
    targetAccuracy !== null && best && scoredBy(best) === 'accuracy' && score(best) >= targetAccuracy
      ? {
          reason: `The target of ${percent(targetAccuracy)} % is reached: the ${scoredPart(best)} accuracy of epoch ${best.epoch} is ${percent(score(best))} %.`,
          cure: 'Give it a higher target accuracy, or none.',
        }
      : null,
  noImprovementIn: ({ noImprovementIn }, { best, epochsWithoutImprovement }) =>
    noImprovementIn !== null && best && epochsWithoutImprovement >= noImprovementIn
      ? {
          reason: `No ${betterOf(best)} in ${count(epochsWithoutImprovement)}: ${bestOf(best)}.`,
          cure: 'Give it another setting, such as a smaller learning rate, or more patience than that.',
        }
      : null,
  learningRate: (_, progress) => {
    const [part, { best, settings }] = [lastPartOf(progress), progress]
    return part && best
      ? {
          reason: `The learning rate has come to ${part} of ${settings.learningRate} without a ${betterOf(best)}: ${bestOf(best)}.`,
          cure: 'Give it another learning rate or schedule.',
        }
      : null
  },
  evaluationBudget: ({ evaluationBudget }, { evaluations }) =>
    evaluationBudget !== null && totalOf(evaluations) >= evaluationBudget
      ? { reason: passesUsedUp(evaluationBudget), cure: `Give it a budget of more than ${totalOf(evaluations)} passes, or none.` }
      : null,
  timeBudget: ({ timeBudget }, { seconds }) =>
    timeBudget !== null && seconds >= timeBudget
      ? { reason: timeUsedUp(timeBudget), cure: `Give it a budget of more than ${Math.ceil(seconds)} s, or none.` }
      : null,
  epochs: ({ epochs }, { epoch }) =>
    epoch < epochs
      ? null
      : { reason: epochs === 1 ? 'The one epoch is done.' : `All ${epochs} epochs are done.`, cure: `Give it more epochs, which are counted from its parent's first: more than ${epoch}.` },
}

/** Why training ends here, by which of its values; null when it goes on, as in the middle of an epoch. */
export function endOf(training: Training, progress: Progress): (End & { by: string }) | null {
  if (progress.position > 0) return null
  for (const [by, rule] of Object.entries(rules)) {
    const end = rule(training, progress)
    if (end) return { ...end, by }
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
const betterOf = (best: EpochRecord) => (scoredBy(best) === 'accuracy' ? 'better accuracy' : 'lower cost')
const bestOf = (best: EpochRecord) =>
  `the best is that of epoch ${best.epoch}, ${scoredBy(best) === 'accuracy' ? `${percent(score(best))} %` : Number(score(best).toPrecision(4))}`
const count = (epochs: number) => (epochs === 1 ? '1 epoch' : `${epochs} epochs`)
const percent = (fraction: number) => (100 * fraction).toFixed(2)
