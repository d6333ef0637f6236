import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import { scaleOf, type Column } from '../charts/columns.ts'
import { placeOn, type Scale } from '../charts/scale.ts'

/** An axis as it is shown. */
export interface Axis {
  column: Column
  isSpread: boolean
  scale: Scale
  isFlipped: boolean
}

/** Where axes are in the drawing, in pixels. */
export interface Layout {
  width: number
  height: number
  /** Of each axis. */
  xs: readonly number[]
  top: number
  bottom: number
}

/** Room for names left and right of the first and the last axis, and between two of them at least. */
const [left, right] = [60, 80]
const leastGap = 92
const above = 8
/** Between the lower end of the axes and the first place of those that are not on the scale, and from that to the next. */
const outGap = 20
export const outStep = 18
const mostOuts = 2

export const leastWidth = (axes: number): number => left + right + leastGap * Math.max(1, axes - 1)

export function layoutOf(axes: number, size: { width: number; height: number }): Layout {
  const width = Math.max(size.width, leastWidth(axes))
  const gap = axes > 1 ? (width - left - right) / (axes - 1) : 0
  const xs = Array.from({ length: axes }, (_, i) => left + i * gap)
  return { width, height: size.height, xs, top: above, bottom: Math.max(above + 1, size.height - outGap - outStep * (mostOuts - 1) - 12) }
}

export const makeAxis = (column: Column, { isSpread, isFlipped }: { isSpread: boolean; isFlipped: boolean }): Axis => ({ column, isSpread, isFlipped, scale: scaleOf(column, isSpread) })

/** The height of a place of the scale, from 0 to 1. */
export const yOfPlace = ({ isFlipped }: Pick<Axis, 'isFlipped'>, { top, bottom }: Layout, place: number): number => (isFlipped ? top + place * (bottom - top) : bottom - place * (bottom - top))

export const placeOfY = ({ isFlipped }: Pick<Axis, 'isFlipped'>, { top, bottom }: Layout, y: number): number => (isFlipped ? y - top : bottom - y) / (bottom - top)

export const yOfOut = ({ bottom }: Layout, out: number): number => bottom + outGap + out * outStep

/** Where a trial crosses an axis. */
export function yOf(axis: Axis, layout: Layout, trial: SweepTrial): number {
  const place = placeOn(axis.scale, axis.column.value(trial))
  return Number.isFinite(place) ? yOfPlace(axis, layout, place) : yOfOut(layout, axis.column.out(trial))
}

/** [trials x axes] */
export function ysOf(axes: readonly Axis[], layout: Layout, trials: readonly SweepTrial[]): Float32Array {
  const ys = new Float32Array(trials.length * axes.length)
  for (const [a, axis] of axes.entries())
    for (let t = 0; t < trials.length; t++) ys[t * axes.length + a] = yOf(axis, layout, trials[t]!)
  return ys
}

/** An end of a range in words. */
export function valueTextOf({ column, scale }: Axis, value: number, end: 'from' | 'to'): string {
  if (!Number.isFinite(value)) return value > 0 ? 'the greatest' : 'the least'
  // Between two choices: the one that is inside.
  return column.text(scale.choices === null ? value : end === 'from' ? Math.ceil(value) : Math.floor(value))
}
