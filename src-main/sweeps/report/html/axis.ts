import type { Dimension, SweptValue } from '#shared/domain/sweep/dimension.ts'
import { placeOf } from '#shared/domain/sweep/dimension.ts'
import type { Objective } from '#shared/domain/sweep/objective.ts'
import { linearTicks, logTicks } from '#shared/format/ticks.ts'
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
    return { placeOf: at, ticks: dimension.values.filter((_, i) => i % every === 0).map((value) => ({ place: at(value) ?? 0, text: short(String(value)) })) }
  }
  const { from, to, scale } = dimension
  const values = scale === 'log' ? logTicks(Math.log10(from), Math.log10(to), mostTicks) : linearTicks(from, to, mostTicks)
  return { placeOf: at, ticks: values.flatMap((value) => placed(at(value), fieldText(value))) }
}

const placed = (place: number | null, text: string) => (place === null ? [] : [{ place, text }])

/** Beyond this ratio costs are drawn by powers of ten. */
const wide = 50

/** Of the objective, over all that is finite. */
export function valueAxis({ measure }: Objective, values: readonly number[], mostTicks: number): Axis {
  const least = values.reduce((low, value) => Math.min(low, value), Infinity)
  const most = values.reduce((high, value) => Math.max(high, value), -Infinity)
  if (!(most >= least)) return { placeOf: () => null, ticks: [] }
  const isLog = measure === 'cost' && least > 0 && most / least > wide
  const as = (value: number) => (isLog ? Math.log10(value) : value)
  const margin = 0.04 * (as(most) - as(least) || Math.abs(as(most)) || 1)
  const [from, to] = [as(least) - margin, as(most) + margin]
  const ticks = isLog ? logTicks(from, to, mostTicks) : linearTicks(from, to, mostTicks)
  const text = (value: number) => (measure === 'accuracy' ? `${Number((100 * value).toPrecision(6))} %` : Number(value.toPrecision(4)).toString())
  const at = (value: number) => (as(value) - from) / (to - from)
  return {
    placeOf: (value) => (typeof value === 'number' && (!isLog || value > 0) ? at(value) : null),
    ticks: ticks.filter((value) => at(value) >= -1e-9 && at(value) <= 1 + 1e-9).map((value) => ({ place: at(value), text: text(value) })),
  }
}
