import type { Training } from '#shared/domain/training.ts'
import type { Progress } from '#shared/domain/progress.ts'

/** Why training ends behind the epoch that was just recorded, a sentence; null when it goes on. */
export function reasonToStop({ epochs, noImprovementIn }: Training, progress: Progress): string | null {
  const { epoch, best, epochsWithoutImprovement } = progress
  if (noImprovementIn !== null && best && epochsWithoutImprovement >= noImprovementIn)
    return `No better accuracy in ${count(epochsWithoutImprovement)}: the best is that of epoch ${best.epoch}, ${percent(best.accuracy.validation ?? best.accuracy.training)} %.`
  if (epoch >= epochs) return epochs === 1 ? 'The one epoch is done.' : `All ${epochs} epochs are done.`
  return null
}

/** Above it sigmoid and softmax networks hardly ever learn: no cure names a larger one. */
const boldest = 0.5

/** Why training can't go on, and what helps. */
export function reasonOfFailure({ learningRate }: Training, what: string, step: number, epoch: number): string {
  const smaller = Number(Math.min(boldest, learningRate / 10).toPrecision(3))
  return `${what} at step ${step} in epoch ${epoch} with learning rate ${learningRate}: start again with a smaller one, such as ${smaller}. The last finite weights are kept.`
}

const count = (epochs: number) => (epochs === 1 ? '1 epoch' : `${epochs} epochs`)
const percent = (fraction: number) => (100 * fraction).toFixed(2)
