import { z } from 'zod'
import { Training } from './training.ts'

const { epochs, noImprovementIn, targetAccuracy, timeBudget, evaluationBudget } = Training.shape

/** What training ends by; none may have a default, so that a branch inherits what is left out. */
export const Ends = z.object({
  epochs,
  noImprovementIn: noImprovementIn.unwrap(),
  targetAccuracy: targetAccuracy.unwrap(),
  timeBudget: timeBudget.unwrap(),
  evaluationBudget: evaluationBudget.unwrap(),
})
export type Ends = z.infer<typeof Ends>

export const endsOf = (training: Training): Ends => Ends.parse(training)
