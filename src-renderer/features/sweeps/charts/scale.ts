import { linearTicks } from '../../../ui/chart/ticks.ts'
import type { Transform } from '../../../ui/chart/transform.ts'

/** How the values of an axis lie from its one end, 0, to its other, 1. */
export interface Scale {
  transform: Transform
  from: number
  to: number
  /** Of so many choices, by their numbers; null where values are numbers by themselves. */
  choices: number | null
}

/** NaN where a value has no place on the scale, such as 0 on a logarithmic one. */
export function placeOn({ transform, from, to }: Scale, value: number): number {
  const [low, high] = [transform.to(from), transform.to(to)]
  return high > low ? (transform.to(value) - low) / (high - low) : 0.5
}

export function valueOn({ transform, from, to }: Scale, place: number): number {
  const [low, high] = [transform.to(from), transform.to(to)]
  return transform.from(low + place * (high - low))
}

/** Round values, or all choices. */
export function ticksOn({ transform, from, to, choices }: Scale, atMost: number): number[] {
  if (choices !== null) return Array.from({ length: choices }, (_, i) => i)
  const ticks = to > from ? transform.ticks(transform.to(from), transform.to(to), Math.max(2, atMost)) : [from]
  return ticks.length > 0 ? ticks : linearTicks(from, to, atMost)
}

/** The least and the greatest finite number; null when there is none. */
export function rangeOf(values: Iterable<number>): { from: number; to: number } | null {
  let [from, to] = [Infinity, -Infinity]
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    if (value < from) from = value
    if (value > to) to = value
  }
  return from <= to ? { from, to } : null
}
