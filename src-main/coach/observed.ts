import type { Observation } from '#shared/domain/coach/record.ts'
import type { DatasetInfo } from '#shared/domain/dataset.ts'

/** The value of a field that was tried; NaN when it was not. */
export const valueOf = ({ point }: Observation, field: string): number => {
  const value = point[field]
  return typeof value === 'number' ? value : NaN
}

/** Of all epochs the best validation accuracy; -Infinity without one. */
export const bestAccuracy = ({ accuracy }: Observation): number => Math.max(...accuracy.map((value) => value ?? -Infinity))

/** Of so many images the standard deviation of an accuracy, by chance alone. */
export const chanceError = (accuracy: number, images: number): number => Math.sqrt((accuracy * (1 - accuracy)) / Math.max(1, images))

/** The accuracy of always naming the most frequent class of the validation images. */
export const guessing = ({ splits: { validation } }: Pick<DatasetInfo, 'splits'>): number => Math.max(...validation.classCounts) / validation.count

/** The best by validation accuracy, the earliest of equals; undefined when none has one. */
export function bestOf(seen: readonly Observation[]): Observation | undefined {
  let best: Observation | undefined
  for (const one of seen) if (bestAccuracy(one) > (best ? bestAccuracy(best) : -Infinity)) best = one
  return best
}

/** Whether what one comes to is less than the best by no more than chance makes of so many images. */
export const isAsGood = (one: Observation, best: Observation, images: number): boolean =>
  bestAccuracy(best) - bestAccuracy(one) <= chanceError(bestAccuracy(best), images)
