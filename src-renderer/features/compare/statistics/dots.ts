import { linearTicks } from '../../../ui/chart/ticks.ts'
import type { Measured } from './measured.ts'
import type { Scale } from './scale.ts'

/** The values that a plot goes from and to, and its ticks: all values and intervals are inside. */
export interface Axis {
  from: number
  to: number
  ticks: number[]
}

const room = 0.05

export function axisOf(measured: readonly Measured[], { times, leastSpan }: Scale, ticksAtMost: number): Axis {
  const all = measured.flatMap(({ values, summary }) => [...values.map(({ value }) => value), ...(summary?.interval ? [summary.interval.low, summary.interval.high] : [])])
  if (all.length === 0) return { from: 0, to: 1, ticks: linearTicks(0, 1, ticksAtMost) }
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const middle = (low + high) / 2
  const span = Math.max(leastSpan(middle), high - low)
  const [from, to] = [middle - span * (0.5 + room), middle + span * (0.5 + room)]
  return { from, to, ticks: linearTicks(times * from, times * to, ticksAtMost).map((tick) => tick / times) }
}

/** Where a value stands, 0 to 1. */
export const placeOf = ({ from, to }: Axis, value: number): number => (value - from) / (to - from)

/** Dots of a line that would cover each other stand beside it: how many steps below the line each is, or above. */
export function stacked(places: readonly number[], size: number): number[] {
  const levels: number[] = []
  places.forEach((place, i) => {
    const near = levels.filter((_, k) => Math.abs(places[k]! - place) < size).length
    levels[i] = near === 0 ? 0 : near % 2 === 1 ? Math.ceil(near / 2) : -near / 2
  })
  return levels
}
