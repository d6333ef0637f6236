import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import { placeOn, valueOn } from '../charts/scale.ts'
import type { Axis } from './layout.ts'

/** Of values: an end at the end of the axis is none, so that what is beyond it is in it later, too. */
export interface Range {
  from: number
  to: number
}

export interface Brush {
  ranges: readonly Range[]
  /** Of the places beside the scale, by their numbers. */
  outs: readonly number[]
}

export const noBrush: Brush = { ranges: [], outs: [] }
export const isEmpty = ({ ranges, outs }: Brush): boolean => ranges.length === 0 && outs.length === 0

/** What a place of the axis is as the end of a range. */
export const endAt = ({ scale }: Axis, place: number): number => (place <= 0 ? -Infinity : place >= 1 ? Infinity : valueOn(scale, place))

/** Where an end of a range is on the axis, 0 to 1. */
export function placeOfEnd({ scale }: Axis, end: number): number {
  if (!Number.isFinite(end)) return end > 0 ? 1 : 0
  const place = placeOn(scale, end)
  return Number.isFinite(place) ? Math.max(0, Math.min(1, place)) : 0
}

export const rangeBetween = (axis: Axis, a: number, b: number): Range => ({ from: endAt(axis, Math.min(a, b)), to: endAt(axis, Math.max(a, b)) })

/** The range moved by a share of the axis, as far as it goes. */
export function moved(axis: Axis, { from, to }: Range, by: number): Range {
  const [low, high] = [placeOfEnd(axis, from), placeOfEnd(axis, to)]
  const step = Math.max(-low, Math.min(1 - high, by))
  return rangeBetween(axis, low + step, high + step)
}

/** Whole choices, those whose middle is in it or else the nearest; and ranges that touch are one. */
export function settled(axis: Axis, ranges: readonly Range[]): Range[] {
  const sorted = ranges.map((range) => wholeChoices(axis, range)).sort((a, b) => a.from - b.from)
  const joined: Range[] = []
  for (const range of sorted) {
    const last = joined.at(-1)
    if (last && range.from <= last.to) joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, range.to) }
    else joined.push(range)
  }
  return joined
}

function wholeChoices({ scale }: Axis, { from, to }: Range): Range {
  if (scale.choices === null) return { from, to }
  const last = scale.choices - 1
  const [low, high] = [Math.max(0, Math.ceil(from)), Math.min(last, Math.floor(to))]
  if (low <= high) return { from: low - 0.5, to: high + 0.5 }
  const nearest = Math.max(0, Math.min(last, Math.round((Math.max(from, 0) + Math.min(to, last)) / 2)))
  return { from: nearest - 0.5, to: nearest + 0.5 }
}

/** How far a key moves an end: to the next choice, or a hundredth of the axis. */
export const stepOf = ({ scale }: Axis): number => (scale.choices === null ? 0.01 : 1 / scale.choices)

/** Where keys lead an end from its place; null for other keys. Up is up on the screen. */
export function placeForKey(axis: Axis, key: string, place: number, { low, high }: { low: number; high: number }): number | null {
  const step = stepOf(axis) * (axis.isFlipped ? -1 : 1)
  const pages = axis.scale.choices === null ? 10 : 1
  const targets: Record<string, number> = {
    ArrowUp: place + step, ArrowRight: place + step, ArrowDown: place - step, ArrowLeft: place - step, PageUp: place + pages * step, PageDown: place - pages * step,
    Home: low, End: high,
  }
  const to = targets[key]
  // Without the dust of fractions, which would leave the ends' own places out.
  return to === undefined ? null : Math.max(low, Math.min(high, Number(to.toFixed(9))))
}

/** A place of the widest stretch without a range. */
export function freeRange(axis: Axis, ranges: readonly Range[]): Range {
  const ends = [0, ...ranges.flatMap(({ from, to }) => [placeOfEnd(axis, from), placeOfEnd(axis, to)]), 1]
  const gaps = ends.flatMap((end, i) => (i % 2 === 0 ? [{ from: end, to: ends[i + 1] ?? end }] : []))
  const widest = gaps.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a))
  if (ranges.length === 0) return rangeBetween(axis, 0, 1)
  const third = (widest.to - widest.from) / 3
  return rangeBetween(axis, widest.from + third, widest.to - third)
}

/** 1 for each trial that all brushed axes let through. */
export function brushed(axes: readonly Axis[], brushOf: (key: string) => Brush, trials: readonly SweepTrial[]): Uint8Array {
  const chosen = new Uint8Array(trials.length).fill(1)
  for (const axis of axes) {
    const brush = brushOf(axis.column.key)
    if (isEmpty(brush)) continue
    for (let t = 0; t < trials.length; t++) if (chosen[t] === 1 && !lets(axis, brush, trials[t]!)) chosen[t] = 0
  }
  return chosen
}

function lets({ column, scale }: Axis, { ranges, outs }: Brush, trial: SweepTrial): boolean {
  const value = column.value(trial)
  if (!Number.isFinite(placeOn(scale, value))) return outs.includes(column.out(trial))
  return ranges.some(({ from, to }) => value >= from && value <= to)
}
