import { fontFamily, type Palette, type ThemeName } from '../../ui/tokens.ts'
import { divergingRamps, rampIndex, signColors } from '../../ui/diverging.ts'
import type { DrawnLayer } from './drawn-layer.ts'
import { drawFigures, drawInputNames, drawNames } from './draw-labels.ts'
import { drawNeutralLines, drawWeightLines, type LineColors } from './draw-lines.ts'
import { drawPlane, drawPlaneWeights } from './draw-plane.ts'
import type { FigureRow } from './figures.ts'
import type { Column, Layout } from './layout.ts'
import type { Pointed } from './pointing.ts'
import { largestMagnitude, type LayerWeights } from './weights-view.ts'

type Context = CanvasRenderingContext2D

export interface Picture {
  layout: Layout
  layers: readonly DrawnLayer[]
  rows: readonly FigureRow[]
  /** Those behind the input; null draws neutral lines. */
  weights: readonly LayerWeights[] | null
  /** An image of the dataset, one byte a pixel: what the input is like. */
  example: Uint8Array | null
  /** Columns, 0 is the input. */
  selected: readonly number[]
  palette: Palette
  theme: ThemeName
}

/** The whole network. */
export function drawNetwork(context: Context, picture: Picture): void {
  const { layout, weights, selected, palette } = picture
  setFont(context)
  for (const layer of selected) if (layout.columns[layer]) drawBand(context, layout.columns[layer], layout, palette)
  const colors = lineColors(picture)
  if (weights) drawWeightLines(context, layout, weights, colors)
  else drawNeutralLines(context, layout, colors)
  for (const [layer, column] of layout.columns.entries()) drawColumn(context, picture, column, weights?.[layer - 1])
  drawInputNames(context, picture)
  drawNames(context, picture)
  drawFigures(context, picture)
}

/** Above the network: everything veiled but a neuron, its lines and the layers that they lead to. */
export function drawPointed(context: Context, picture: Picture, pointed: Pointed, pixels: Float32Array | null): void {
  const { layout, weights, palette } = picture
  const column = layout.columns[pointed.layer]
  if (!column) return
  setFont(context)
  // A pixel without lines leads nowhere that is drawn.
  if (column.plane && !column.spots.some(({ unit }) => unit === pointed.unit)) return drawRing(context, column, pointed.unit, palette)
  drawVeil(context, picture)
  const colors = lineColors(picture)
  const plane = layout.columns[0]?.plane
  if (plane && pixels && pointed.layer === 1) drawPlaneWeights(context, plane, pixels, picture)
  if (weights) drawWeightLines(context, layout, weights, colors, pointed)
  else drawNeutralLines(context, layout, { ...colors, neutral: palette.accent }, pointed)
  for (const layer of [pointed.layer - 1, pointed.layer, pointed.layer + 1]) {
    const beside = layout.columns[layer]
    if (beside && !(beside.plane && pixels)) drawColumn(context, picture, beside, weights?.[layer - 1])
  }
  drawRing(context, column, pointed.unit, palette)
}

function drawVeil(context: Context, { layout, selected, palette }: Picture): void {
  const { top, bottom, columns, width, gap } = layout
  context.globalAlpha = 0.84
  context.fillStyle = palette.surface
  context.fillRect(0, top - 4, width, bottom - top + 8)
  // The band of a selected column goes on below.
  context.fillStyle = palette.accentSoft
  for (const layer of selected) {
    const column = columns[layer]
    const half = bandHalf(column?.plane ?? null, gap)
    if (column) context.fillRect(column.x - half, top - 4, 2 * half, bottom - top + 8)
  }
  context.globalAlpha = 1
}

const lineColors = ({ theme, palette }: Picture): LineColors => ({ ...signColors[theme], neutral: palette.outline })

function setFont(context: Context): void {
  context.font = `12px ${fontFamily}`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
}

/** Behind a selected column. */
function drawBand(context: Context, { x, plane }: Column, { height, gap }: Layout, palette: Palette): void {
  const half = bandHalf(plane, gap)
  context.fillStyle = palette.accentSoft
  context.beginPath()
  context.roundRect(x - half, 0, 2 * half, height, 4)
  context.fill()
}

const bandHalf = (plane: Column['plane'], gap: number) => (plane ? (plane.image.width * plane.cell) / 2 + 8 : Math.min(gap / 2, 60))

function drawColumn(context: Context, picture: Picture, column: Column, weights: LayerWeights | undefined): void {
  const { palette, theme } = picture
  const { spots, radius, ellipsis, plane } = column
  if (plane) drawPlane(context, plane, picture)
  const ramp = divergingRamps[theme]
  const largest = weights ? largestMagnitude(weights.biases) : 0
  context.lineWidth = 1.5
  context.strokeStyle = plane ? palette.muted : palette.accent
  for (const { unit, x, y } of spots) {
    const bias = weights?.biases[weights.neurons.indexOf(unit)]
    context.fillStyle = bias === undefined ? palette.surface : css(ramp[rampIndex(bias, largest)]!)
    context.beginPath()
    context.arc(x, y, radius, 0, 2 * Math.PI)
    context.fill()
    if (!plane) context.stroke()
  }
  if (ellipsis) drawEllipsis(context, column.x, ellipsis, picture)
}

const css = (pixel: number) => `rgb(${pixel & 0xff} ${(pixel >>> 8) & 0xff} ${(pixel >>> 16) & 0xff})`

function drawEllipsis(context: Context, x: number, { y, leftOut }: NonNullable<Column['ellipsis']>, { palette, layout }: Picture): void {
  const text = layout.gap < 72 ? `+${leftOut}` : `${leftOut.toLocaleString('en')} more`
  const width = context.measureText(text).width + 8
  context.fillStyle = palette.surface
  context.globalAlpha = 0.85
  context.beginPath()
  context.roundRect(x - width / 2, y - 8, width, 16, 8)
  context.fill()
  context.globalAlpha = 1
  context.fillStyle = palette.muted
  context.fillText(text, x, y + 0.5)
}

function drawRing(context: Context, { spots, plane, radius }: Column, unit: number, palette: Palette): void {
  context.strokeStyle = palette.text
  context.lineWidth = 2
  context.beginPath()
  if (plane) {
    const { left, top, cell, image } = plane
    context.rect(left + (unit % image.width) * cell - 1, top + Math.floor(unit / image.width) * cell - 1, cell + 2, cell + 2)
  } else {
    const spot = spots.find((candidate) => candidate.unit === unit)
    if (spot) context.arc(spot.x, spot.y, radius + 2.5, 0, 2 * Math.PI)
  }
  context.stroke()
}
