import { choiceName } from '#shared/domain/runs/choice-names.ts'
import { labelOf } from '#shared/domain/runs/field-labels.ts'
import type { Dimension, SweptValue } from '#shared/domain/sweep/dimension.ts'
import { directionOf, measureNames, type Objective } from '#shared/domain/sweep/objective.ts'

/** Of the objective: an accuracy in percent, a cost with four significant digits. */
export function valueText({ measure }: Objective, value: number | null): string {
  if (value === null) return '–'
  if (measure === 'accuracy') return `${(100 * value).toFixed(2)} %`
  return value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e6) ? value.toExponential(3) : Number(value.toPrecision(4)).toString()
}

export const objectiveText = (objective: Objective): string => `${objective.which} ${objective.part} ${measureNames[objective.measure]}, ${directionOf(objective)}d`

/** A value of a field, rounded for reading; choices by their names. */
export function fieldText(field: string, value: SweptValue | undefined): string {
  if (value === undefined) return '–'
  if (typeof value !== 'number') return choiceName(field, value)
  if (Number.isInteger(value)) return String(value)
  return Math.abs(value) < 1e-3 ? value.toExponential(2) : Number(value.toPrecision(4)).toString()
}

/** "Optimizer is Momentum or Nesterov". */
export const conditionText = ({ field, is }: NonNullable<Dimension['when']>): string =>
  `${labelOf(field).label} is ${is.map((value) => fieldText(field, value)).join(' or ')}`
