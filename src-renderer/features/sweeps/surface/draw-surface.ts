import { linearTicks } from '../../../ui/chart/ticks.ts'
import type { Surface } from '#shared/contract/sweeps.ts'
import type { Palette } from '../../../ui/tokens.ts'
import { placeOn } from '../charts/scale.ts'
import type { Plot, PlotAxis } from '../charts/plot.ts'
import type { Sketch } from '../charts/sketch.ts'
import { contoursOf, crossingsOf } from './contour.ts'

export interface SurfaceLook {
  /** The colour of a value, and how much of it is seen. */
  fill(value: number): { color: string; opacity: number }
  /** What stands on a line. */
  label(value: number): string
  palette: Palette
}

/** Parts of each stretch between two values that are filled one by one. */
const parts = 2
const levelsAtMost = 8
/** Pixels of a line that bears its value. */
const leastLabelled = 60

/** Values over the two axes as colours and as labelled lines; choices are bands. */
export function drawSurface(sketch: Sketch, plot: Plot, surface: Surface, values: ArrayLike<number>, look: SurfaceLook): void {
  const [x, y] = [alongOf(plot.x, surface.x, (place) => plot.area.x + place * plot.area.width), alongOf(plot.y, surface.y, (place) => plot.area.y + (1 - place) * plot.area.height)]
  const valueAt = bilinear(surface.x.length, surface.y.length, values)
  sketch.within(plot.area, () => {
    for (const row of y.cells)
      for (const column of x.cells) {
        const [left, top] = [Math.min(column.from, column.to), Math.min(row.from, row.to)]
        const box = { x: left, y: top, width: Math.abs(column.to - column.from), height: Math.abs(row.to - row.from) }
        sketch.rect(box, look.fill(valueAt(column.at, row.at)))
      }
  })
  const levels = levelsOf(values)
  if (x.isBands && y.isBands) labelCells(sketch, x, y, valueAt, look)
  else if (x.isBands || y.isBands) lineBands(sketch, x, y, valueAt, levels, look)
  else lineContours(sketch, plot, { x, y, columns: surface.x.length, rows: surface.y.length, values }, levels, look)
}

export function levelsOf(values: ArrayLike<number>): number[] {
  let [low, high] = [Infinity, -Infinity]
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]!)
    high = Math.max(high, values[i]!)
  }
  return high > low ? linearTicks(low, high, levelsAtMost).filter((level) => level > low && level < high) : []
}

interface Along {
  isBands: boolean
  /** Whole pixels from and to, so that nothing shines through between them, and the place among the values, with fractions. */
  cells: readonly { from: number; to: number; at: number }[]
  /** Pixels of a place among the values. */
  pixel(at: number): number
}

function alongOf({ column, scale }: PlotAxis, values: Surface['x'], pixelOf: (place: number) => number): Along {
  if (column.choices) {
    const edge = (i: number) => Math.round(pixelOf(i / values.length))
    return { isBands: true, cells: values.map((_, i) => ({ from: edge(i), to: edge(i + 1), at: i })), pixel: (at) => edge(at + 0.5) }
  }
  const pixels = values.map((value) => pixelOf(placeOn(scale, Number(value))))
  const pixel = (at: number) => {
    const low = Math.min(pixels.length - 2, Math.floor(at))
    return pixels[low]! + (pixels[low + 1]! - pixels[low]!) * (at - low)
  }
  const count = Math.max(0, values.length - 1) * parts
  return { isBands: false, cells: Array.from({ length: count }, (_, i) => ({ from: Math.round(pixel(i / parts)), to: Math.round(pixel((i + 1) / parts)), at: (i + 0.5) / parts })), pixel }
}

function bilinear(columns: number, rows: number, values: ArrayLike<number>) {
  return (x: number, y: number): number => {
    const [left, top] = [Math.floor(x), Math.floor(y)]
    const [right, bottom] = [Math.min(columns - 1, left + 1), Math.min(rows - 1, top + 1)]
    const row = (at: number) => values[at * columns + left]! + (values[at * columns + right]! - values[at * columns + left]!) * (x - left)
    return row(top) + (row(bottom) - row(top)) * (y - top)
  }
}

type ValueAt = ReturnType<typeof bilinear>

function label(sketch: Sketch, text: string, x: number, y: number, { palette }: SurfaceLook): void {
  sketch.text(text, x, y, { color: palette.text, align: 'middle', halo: palette.surface, size: 11 })
}

function lineContours(sketch: Sketch, { area }: Plot, grid: { x: Along; y: Along; columns: number; rows: number; values: ArrayLike<number> }, levels: readonly number[], look: SurfaceLook): void {
  for (const level of levels) {
    const lines = contoursOf(grid, level).map((line) => line.map((at, i) => (i % 2 === 0 ? grid.x : grid.y).pixel(at)))
    sketch.within(area, () => {
      for (const line of lines) sketch.line(line, { color: look.palette.text, width: 1, opacity: 0.75 })
    })
    for (const line of lines) {
      if (lengthOf(line) < leastLabelled) continue
      const middle = 2 * Math.floor(line.length / 4)
      const inside = (at: number, from: number, size: number) => Math.max(from + 16, Math.min(from + size - 16, at))
      label(sketch, look.label(level), inside(line[middle]!, area.x, area.width), inside(line[middle + 1]!, area.y, area.height), look)
    }
  }
}

function lengthOf(line: readonly number[]): number {
  let length = 0
  for (let i = 2; i + 1 < line.length; i += 2) length += Math.hypot(line[i]! - line[i - 2]!, line[i + 1]! - line[i - 1]!)
  return length
}

/** Within each band, where its values come to a level. */
function lineBands(sketch: Sketch, x: Along, y: Along, valueAt: ValueAt, levels: readonly number[], look: SurfaceLook): void {
  const [bands, along] = x.isBands ? [x, y] : [y, x]
  const count = along.cells.length / parts + 1
  for (const { from, to, at } of bands.cells) {
    const values = Array.from({ length: count }, (_, i) => (x.isBands ? valueAt(at, i) : valueAt(i, at)))
    for (const level of levels)
      for (const crossing of crossingsOf(values, level)) {
        const where = along.pixel(crossing)
        sketch.line(x.isBands ? [from, where, to, where] : [where, from, where, to], { color: look.palette.text, width: 1, opacity: 0.75 })
        const middle = (from + to) / 2
        label(sketch, look.label(level), x.isBands ? middle : where, x.isBands ? where : middle, look)
      }
  }
}

function labelCells(sketch: Sketch, x: Along, y: Along, valueAt: ValueAt, look: SurfaceLook): void {
  for (const row of y.cells) for (const column of x.cells) label(sketch, look.label(valueAt(column.at, row.at)), (column.from + column.to) / 2, (row.from + row.to) / 2, look)
}
