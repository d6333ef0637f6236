import type { GridView } from '../../../ui/CanvasGrid.vue'
import { inset } from '../../data/draw-grid.ts'
import { fillPicture, largestOf } from '../../weights/draw-pictures.ts'
import type { PictureShape } from '../../weights/picture-shape.ts'
import type { LoadedLayer } from './first-layers.ts'

/** A network's pictures: one in each group. */
export interface Column {
  /** null before it has come */
  layer: LoadedLayer | null
  /** Its neuron in each group; -1: none. */
  order: Int32Array
  /** The run's, drawn above its pictures. */
  color: string
  /** The weight that has the full colour; null: of each neuron its own. */
  full: number | null
}

interface GroupPicture extends GridView {
  shape: PictureShape
  scale: number
  columns: readonly Column[]
}

/** Between pictures of a group, and the line above each. */
const gap = 2
const bar = 3
const labelHeight = 20
/** Beside a group. */
const room = 12

/** Pictures are near this size, in pixels: smaller where there are many side by side. */
const sideFor = (columns: number) => (columns <= 2 ? 84 : columns <= 4 ? 56 : 30)

export function groupCell({ width, height }: PictureShape, columns: number): { cellWidth: number; cellHeight: number; scale: number } {
  const fit = sideFor(columns) / Math.max(width, height)
  const scale = fit < 1 ? fit : Math.floor(fit)
  return { scale, cellWidth: Math.ceil(columns * (width * scale + gap)) + room, cellHeight: Math.ceil(height * scale) + bar + inset + labelHeight }
}

export function drawGroups(context: CanvasRenderingContext2D, picture: GroupPicture): void {
  const { size, window } = picture
  context.font = `12px ${getComputedStyle(context.canvas).fontFamily}`
  context.textAlign = 'left'
  context.textBaseline = 'top'
  context.imageSmoothingEnabled = picture.scale < 1
  const strips = picture.columns.map((column) => stripOf(column, picture))
  for (let index = window.first; index < window.end; index++) {
    const x = (index % window.columns) * size.cellWidth + inset
    const y = Math.round(window.top + Math.floor((index - window.first) / window.columns) * size.cellHeight) + inset
    drawGroup(context, picture, strips, index, x, y)
  }
}

function drawGroup(context: CanvasRenderingContext2D, { window, shape, scale, columns, current, palette }: GroupPicture, strips: OffscreenCanvas[], index: number, left: number, top: number): void {
  const [width, height] = [shape.width * scale, shape.height * scale]
  columns.forEach(({ color, order }, k) => {
    const x = left + k * (width + gap)
    context.fillStyle = color
    context.fillRect(x, top, width, bar - 1)
    context.fillStyle = palette.sunken
    context.fillRect(x, top + bar, width, height)
    if ((order[index] ?? -1) >= 0) context.drawImage(strips[k]!, 0, (index - window.first) * shape.height, shape.width, shape.height, x, top + bar, width, height)
  })
  const isCurrent = index === current
  context.fillStyle = isCurrent ? palette.text : palette.muted
  context.fillText(String(index + 1), left, top + bar + height + 3)
  if (!isCurrent) return
  context.lineWidth = 2
  context.strokeStyle = palette.accent
  context.strokeRect(left - 2, top - 2, columns.length * (width + gap) + 2, height + bar + 4)
}

/** The pictures of a network in view, one below the other, a pixel a weight: drawn from here without smoothing at any size. */
function stripOf({ layer, order, full }: Column, { window, shape, theme }: GroupPicture): OffscreenCanvas {
  const canvas = new OffscreenCanvas(shape.width, Math.max(1, shape.height * (window.end - window.first)))
  if (!layer) return canvas
  const context = canvas.getContext('2d')!
  const data = context.createImageData(canvas.width, canvas.height)
  const rgba = new Uint32Array(data.data.buffer)
  const area = shape.width * shape.height
  for (let index = window.first; index < window.end; index++) {
    const neuron = order[index] ?? -1
    if (neuron < 0) continue
    fillPicture(rgba.subarray((index - window.first) * area), layer.pixels.subarray(neuron * layer.inputs, (neuron + 1) * layer.inputs), full === null || full === 0 ? 1 : largestOf(layer.view, neuron) / full, theme)
  }
  context.putImageData(data, 0, 0)
  return canvas
}
