import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import type { Palette } from '../../../ui/tokens.ts'
import { scaleOf, type Column } from './columns.ts'
import { placeOn, ticksOn, type Scale } from './scale.ts'
import type { Box, Sketch } from './sketch.ts'

/** One of the two axes of a plot. */
export interface PlotAxis {
  column: Column
  scale: Scale
}

export const plotAxis = (column: Column, isSpread: boolean): PlotAxis => ({ column, scale: scaleOf(column, isSpread && column.canSpread) })

/** Where everything is, in pixels. */
export interface Plot {
  width: number
  height: number
  area: Box
  x: PlotAxis
  y: PlotAxis
  xOf(value: number): number
  yOf(value: number): number
}

const margin = { left: 72, right: 20, top: 14, bottom: 46 }
/** Of the strip of those that have no place on a scale. */
export const strip = 22

/** @param outs whether trials stand beside the one and the other scale */
export function plotOf(x: PlotAxis, y: PlotAxis, size: { width: number; height: number }, outs: { x: boolean; y: boolean }): Plot {
  const left = margin.left + (outs.x ? strip : 0)
  const bottom = margin.bottom + (outs.y ? strip : 0)
  const area = { x: left, y: margin.top, width: Math.max(1, size.width - left - margin.right), height: Math.max(1, size.height - margin.top - bottom) }
  return {
    ...size, area, x, y,
    xOf: (value) => area.x + placeOn(x.scale, value) * area.width,
    yOf: (value) => area.y + (1 - placeOn(y.scale, value)) * area.height,
  }
}

const hasPlace = ({ column, scale }: PlotAxis, trial: SweepTrial) => Number.isFinite(placeOn(scale, column.value(trial)))

export const outsOf = (x: PlotAxis, y: PlotAxis, trials: readonly SweepTrial[]) => ({ x: trials.some((trial) => !hasPlace(x, trial)), y: trials.some((trial) => !hasPlace(y, trial)) })

/** Of the width of a choice's band. */
const spreadOfChoice = 0.6

/** Trials of one choice stand beside each other, each always at the same place: by multiples of two irrational numbers, which fill both axes evenly (Roberts 2018). */
const besideOthers = ({ column }: PlotAxis, { number }: SweepTrial, axis: 0 | 1): number => (column.choices ? spreadOfChoice * (((number * (axis === 0 ? 0.7548776662 : 0.5698402910)) % 1) - 0.5) : 0)

/** Where a trial stands; beside the scale where it has no place on it. */
export function spotOf({ area, x, y, xOf, yOf }: Plot, trial: SweepTrial): { x: number; y: number } {
  const across = xOf(x.column.value(trial) + besideOthers(x, trial, 0))
  const up = yOf(y.column.value(trial) + besideOthers(y, trial, 1))
  return { x: Number.isFinite(across) ? across : area.x - strip / 2 - 4, y: Number.isFinite(up) ? up : area.y + area.height + strip / 2 + 2 }
}

/** x and y in turns. */
export function spotsOf(plot: Plot, trials: readonly SweepTrial[]): Float32Array {
  const spots = new Float32Array(2 * trials.length)
  for (let t = 0; t < trials.length; t++) {
    const { x, y } = spotOf(plot, trials[t]!)
    spots[2 * t] = x
    spots[2 * t + 1] = y
  }
  return spots
}

/** The trial nearest to a point; of those at one place that with the lowest rank. null when none is within reach. */
export function nearestSpot(spots: Float32Array, ranks: ArrayLike<number>, { x, y }: { x: number; y: number }, reach: number): number | null {
  let [best, distance] = [null as number | null, reach]
  for (let t = 0; 2 * t < spots.length; t++) {
    const away = Math.hypot(spots[2 * t]! - x, spots[2 * t + 1]! - y)
    const isNearer = best === null ? away <= distance : away < distance - 0.5 || (away <= distance + 0.5 && ranks[t]! < ranks[best]!)
    if (!isNearer) continue
    best = t
    distance = away
  }
  return best
}

const perTick = { x: 84, y: 44 }

/** Axes with their ticks, names and, beside them, the names of the places that are not on the scale. */
export function drawFrame(sketch: Sketch, plot: Plot, outs: { x: boolean; y: boolean }, palette: Palette): void {
  const { area, x, y } = plot
  const [right, bottom] = [area.x + area.width, area.y + area.height]
  const low = bottom + (outs.y ? strip : 0)
  const far = area.x - (outs.x ? strip : 0)
  for (const value of ticksOn(y.scale, area.height / perTick.y)) {
    const at = plot.yOf(value)
    sketch.line([area.x, at, right, at], { color: palette.line })
    sketch.text(y.column.tick(value), far - 8, at, { color: palette.muted, align: 'end' })
  }
  for (const value of ticksOn(x.scale, area.width / perTick.x)) {
    const at = plot.xOf(value)
    sketch.line([at, low, at, low + 4], { color: palette.outline })
    sketch.text(x.column.tick(value), at, low + 13, { color: palette.muted, align: 'middle' })
  }
  sketch.line([area.x, area.y, area.x, low], { color: palette.outline })
  sketch.line([far, low, right, low], { color: palette.outline })
  if (outs.y) sketch.text(besides(y), far - 8, bottom + strip / 2 + 2, { color: palette.muted, align: 'end' })
  if (outs.x) sketch.text(`← ${besides(x)}`, far, low + 33, { color: palette.muted })
  sketch.text(x.column.label, area.x + area.width / 2, low + 33, { color: palette.muted, align: 'middle' })
  sketch.text(y.column.label, 10, area.y + area.height / 2, { color: palette.muted, align: 'middle', isTurned: true })
}

const besides = ({ column }: PlotAxis) => (column.key === 'objective' ? 'no value' : column.outs[0] ?? '')
