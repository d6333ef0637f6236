import type { Dimension, SweptValue } from '#shared/domain/sweep/dimension.ts'
import { placeOf } from '#shared/domain/sweep/dimension.ts'
import type { Objective } from '#shared/domain/sweep/objective.ts'
import { linearTicks, logTicks } from '#shared/format/ticks.ts'
import { numberAxis } from '../../../report/axis.ts'
import type { Axis as PlotAxis } from '../../../report/plot.ts'
import { fieldText } from '../texts.ts'

/** Of a field's values, or of numbers. */
export type Axis = PlotAxis<SweptValue | undefined>

const mostLetters = 14
const short = (text: string) => (text.length > mostLetters ? `${text.slice(0, mostLetters - 1)}…` : text)

/** Of a field as the sweep varies it. */
export function fieldAxis(dimension: Dimension, mostTicks: number): Axis {
  const at = (value: SweptValue | undefined) => (value === undefined ? null : placeOf(dimension, value))
  if (dimension.type === 'choice') {
    const every = Math.ceil(dimension.values.length / mostTicks)
    return { placeOf: at, ticks: dimension.values.filter((_, i) => i % every === 0).map((value) => ({ place: at(value) ?? 0, text: short(fieldText(dimension.field, value)) })) }
  }
  const { from, to, scale } = dimension
  const values = scale === 'log' ? logTicks(Math.log10(from), Math.log10(to), mostTicks) : linearTicks(from, to, mostTicks)
  return { placeOf: at, ticks: values.flatMap((value) => placed(at(value), fieldText(dimension.field, value))) }
}

const placed = (place: number | null, text: string) => (place === null ? [] : [{ place, text }])

/** Of the objective, over all that is finite. */
export const valueAxis = ({ measure }: Objective, values: readonly number[], mostTicks: number): Axis => {
  const { placeOf: at, ticks } = numberAxis(values, mostTicks, measure === 'accuracy' ? 'accuracy' : 'cost')
  return { placeOf: (value) => (typeof value === 'number' ? at(value) : null), ticks }
}
