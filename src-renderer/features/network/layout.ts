import { shownInputs, unitsShown } from '#shared/domain/weights-view.ts'
import type { ImageSize } from './drawn-layer.ts'

export interface Size {
  width: number
  height: number
}

/** A neuron that is drawn, in CSS pixels from the drawing's top left. */
export interface Spot {
  unit: number
  x: number
  y: number
}

/** An input that is an image, drawn as one: all its pixels, of which some have lines. */
export interface Plane {
  left: number
  top: number
  /** The side of an image's pixel. */
  cell: number
  image: ImageSize
}

export interface Column {
  x: number
  /** What belongs to the column, to point at it. */
  left: number
  right: number
  radius: number
  spots: Spot[]
  /** In the middle, where units are left out: how many. */
  ellipsis: { y: number; leftOut: number } | null
  plane: Plane | null
}

export interface Layout extends Size {
  columns: Column[]
  /** Where neurons are drawn: above it are the names, below it the figures. */
  top: number
  bottom: number
  /** Between two columns. */
  gap: number
}

/** Columns closer than this could not be labelled. */
const smallestGap = 44
const steps = { smallest: 12, largest: 36 }
/** Columns that stand close show fewer units: their lines would be a smear, and take long to draw. */
const mostAt = (gap: number) => Math.max(10, Math.min(unitsShown, 2 * Math.floor(gap / 13)))
/** In units' steps. */
const ellipsisRoom = 2
/** For the heads of the figures' rows. */
const gutter = 84
const margin = 36
/** Of an image. */
const leastSide = 84
export const headRoom = 28

/** The units drawn of so many, in the rows there are: all, or as many first as last ones, at most so many. */
export function shownUnits(units: number, rows: number, most: number = unitsShown): number[] {
  const count = Number.isInteger(units) && units > 0 ? units : 1
  if (count <= Math.min(rows, most)) return Array.from({ length: count }, (_, unit) => unit)
  const half = Math.max(1, Math.floor(Math.min(most, rows - ellipsisRoom) / 2))
  const first = Array.from({ length: half }, (_, unit) => unit)
  return [...first, ...first.map((unit) => count - half + unit)]
}

/** An image of few pixels is a column like any other layer. */
const isPlane = ({ width, height }: ImageSize) => width * height > unitsShown

/** Least width that has room for every column's labels. */
export const leastWidth = (columns: number, image: ImageSize | null): number =>
  gutter + margin + (columns - 1) * smallestGap + (image && isPlane(image) ? leastSide : 0)

/**
 * Places a network's columns, the input's first, in a drawing of this size.
 * @param figures height kept below the neurons
 */
export function layoutOf(units: readonly number[], image: ImageSize | null, { width, height }: Size, figures: number): Layout {
  const top = headRoom
  const bottom = Math.max(top + 1, height - figures)
  const plane = image && isPlane(image) ? planeIn(image, units.length - 1, { width, height: bottom - top }) : null
  const half = plane ? (plane.image.width * plane.cell) / 2 : 0
  const first = Math.max(gutter + 16, half + 12)
  const gap = units.length > 1 ? (width - margin - first - half) / (units.length - 1) : 0
  const columns = units.map((count, l) => {
    const x = first + (l === 0 ? 0 : half + l * gap)
    const band = { x, left: x - (l === 0 ? half + 12 : gap / 2), right: Math.min(width, x + (l === 0 ? half : 0) + gap / 2) }
    return l === 0 && plane ? planeColumn(plane, band, (top + bottom) / 2) : column(count, band, { top, bottom, most: mostAt(gap) })
  })
  return { width, height, top, bottom, gap, columns }
}

/** As large as height, width and the other columns allow. */
function planeIn(image: ImageSize, others: number, { width, height }: Size): Pick<Plane, 'cell' | 'image'> {
  const room = width - gutter - margin - others * smallestGap
  const side = Math.max(leastSide, Math.min((0.8 * width) / (others + 1), 224, room))
  const cell = Math.min(side / image.width, Math.min(side, 0.68 * height) / image.height)
  return { image, cell: cell > 1 ? Math.floor(cell) : cell }
}

type Band = Pick<Column, 'x' | 'left' | 'right'>

function planeColumn({ image, cell }: Pick<Plane, 'cell' | 'image'>, band: Band, middle: number): Column {
  const plane = { image, cell, left: Math.round(band.x - (image.width * cell) / 2), top: Math.round(middle - (image.height * cell) / 2) }
  const spots = Array.from(shownInputs(image.width * image.height)).map((unit) => ({ unit, ...pixelSpot(plane, unit) }))
  return { ...band, radius: 2, spots, ellipsis: null, plane }
}

/** The middle of an image's pixel. */
function pixelSpot({ left, top, cell, image }: Plane, unit: number): { x: number; y: number } {
  return { x: left + ((unit % image.width) + 0.5) * cell, y: top + (Math.floor(unit / image.width) + 0.5) * cell }
}

function column(count: number, band: Band, { top, bottom, most }: { top: number; bottom: number; most: number }): Column {
  const height = bottom - top
  const shown = shownUnits(count, Math.floor(height / steps.smallest), most)
  const isCut = shown.length < count
  const rows = shown.length + (isCut ? ellipsisRoom : 0)
  const step = Math.min(steps.largest, height / rows)
  const y = (row: number) => (top + bottom) / 2 + (row - (rows - 1) / 2) * step
  const spots = shown.map((unit, i) => ({ unit, x: band.x, y: y(isCut && i >= shown.length / 2 ? i + ellipsisRoom : i) }))
  const ellipsis = isCut ? { y: (top + bottom) / 2, leftOut: count - shown.length } : null
  return { ...band, radius: Math.min(9, step * 0.36), spots, ellipsis, plane: null }
}

/** Where a unit is drawn: any pixel of a plane, else one of the shown. */
export function spotOf({ plane, spots }: Column, unit: number): Spot | undefined {
  return plane ? { unit, ...pixelSpot(plane, unit) } : spots.find((spot) => spot.unit === unit)
}
