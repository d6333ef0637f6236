import { z } from 'zod'
import { isRegression, type DatasetInfo } from '../dataset.ts'
import { unregularizedCost, type EpochRecord } from '../run.ts'

/** What the trials of a sweep are judged by. The test part can't be chosen by: it is there to tell of the choice. */
export const Objective = z.strictObject({
  measure: z.enum(['accuracy', 'cost', 'unregularized-cost']).default('accuracy'),
  part: z.enum(['training', 'validation']).default('validation'),
  /** best: of the epochs the one where it is best. */
  which: z.enum(['best', 'last']).default('best'),
  /** Without one: accuracies are maximized, costs minimized. */
  direction: z.enum(['maximize', 'minimize']).optional(),
})
export type Objective = z.infer<typeof Objective>

export const measureNames: Record<Objective['measure'], string> = { accuracy: 'accuracy', cost: 'cost', 'unregularized-cost': 'unregularized cost' }

/** What trials on a dataset are usually judged by: telling numbers, by a cost that does not choose a λ for its being small. */
export const usualMeasure = (dataset: Pick<DatasetInfo, 'targets'>): Objective['measure'] => (isRegression(dataset) ? 'unregularized-cost' : 'accuracy')

export const directionOf = ({ measure, direction }: Objective): 'maximize' | 'minimize' =>
  direction ?? (measure === 'accuracy' ? 'maximize' : 'minimize')

/** The less the better, whatever the direction. NaN when it is not finite. */
export const lossOf = (objective: Objective, value: number): number =>
  !Number.isFinite(value) ? NaN : directionOf(objective) === 'maximize' ? -value : value

type Measured = Pick<EpochRecord, 'accuracy' | 'cost' | 'penalty'>

const measured: Record<Objective['measure'], (record: Measured, part: Objective['part']) => number | null> = {
  accuracy: ({ accuracy }, part) => accuracy[part],
  cost: ({ cost }, part) => cost[part],
  'unregularized-cost': unregularizedCost,
}

/** What the epochs so far come to; null when none measured it. */
export function valueOf(objective: Objective, epochs: readonly Measured[]): number | null {
  const values = epochs.map((record) => measured[objective.measure](record, objective.part)).filter((value) => value !== null)
  if (objective.which === 'last') return values.at(-1) ?? null
  const finite = values.filter(Number.isFinite)
  if (finite.length === 0) return values.at(-1) ?? null
  return finite.reduce((best, value) => (lossOf(objective, value) < lossOf(objective, best) ? value : best))
}
