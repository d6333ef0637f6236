import { linearTicks, logTicks } from '#shared/format/ticks.ts'
import type { Axis } from './plot.ts'

/** Beyond this ratio costs are drawn by powers of ten. */
const wide = 50

/** Over all that is finite; accuracies in percent. */
export function numberAxis(values: Iterable<number>, mostTicks: number, measure: 'accuracy' | 'cost'): Axis {
  let [least, most] = [Infinity, -Infinity]
  for (const value of values) if (Number.isFinite(value)) [least, most] = [Math.min(least, value), Math.max(most, value)]
  if (!(most >= least)) return { placeOf: () => null, ticks: [] }
  const isLog = measure === 'cost' && least > 0 && most / least > wide
  const as = (value: number) => (isLog ? Math.log10(value) : value)
  const margin = 0.04 * (as(most) - as(least) || Math.abs(as(most)) || 1)
  const [from, to] = [as(least) - margin, as(most) + margin]
  const ticks = isLog ? logTicks(from, to, mostTicks) : linearTicks(from, to, mostTicks)
  const text = (value: number) => (measure === 'accuracy' ? `${Number((100 * value).toPrecision(6))} %` : Number(value.toPrecision(4)).toString())
  const at = (value: number) => (as(value) - from) / (to - from)
  return {
    placeOf: (value) => (Number.isFinite(value) && (!isLog || value > 0) ? at(value) : null),
    ticks: ticks.filter((value) => at(value) >= -1e-9 && at(value) <= 1 + 1e-9).map((value) => ({ place: at(value), text: text(value) })),
  }
}

/** From 0 to the last epoch. */
export function epochAxis(last: number, mostTicks = 10): Axis {
  const to = Math.max(last, 1e-9)
  return { placeOf: (epoch) => epoch / to, ticks: linearTicks(0, to, mostTicks).map((value) => ({ place: value / to, text: String(value) })) }
}
