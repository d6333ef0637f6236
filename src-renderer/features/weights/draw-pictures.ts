import { fullPixel, type FirstLayerView } from '#shared/domain/weights-view.ts'
import { divergingRamps, rampIndex } from '../../ui/diverging.ts'
import type { GridView } from '../../ui/CanvasGrid.vue'
import { count } from '../../ui/format.ts'
import { fontFamily, type ThemeName } from '../../ui/tokens.ts'
import { inset } from '../data/draw-grid.ts'
import type { PictureShape } from './picture-shape.ts'

type Context = CanvasRenderingContext2D

/** What has the full colour: the largest weight of all neurons, or of each neuron its own, by magnitude. */
export type Scale = 'common' | 'own'

export const largestOf = ({ lows, highs }: FirstLayerView, neuron: number): number => Math.max(-lows[neuron]!, highs[neuron]!)

/** Of all neurons. */
export function largestOfAll(view: FirstLayerView): number {
  let largest = 0
  for (let neuron = 0; neuron < view.norms.length; neuron++) largest = Math.max(largest, largestOf(view, neuron))
  return largest
}

interface GridPicture extends GridView {
  shape: PictureShape
  scale: number
  /** Neurons in the order of the cells. */
  order: Uint32Array
  /** null before there are weights. */
  view: FirstLayerView | null
  find(neuron: number): Int8Array | undefined
  colors: Scale
}

/** Draws the cells in view; those whose pixels have not come yet as blank paper. */
export function drawPictures(context: Context, picture: GridPicture): void {
  const { size, window } = picture
  const largest = picture.view && picture.colors === 'common' ? largestOfAll(picture.view) : 0
  const strip = stripOf(picture, largest)
  context.font = `12px ${fontFamily}`
  context.textAlign = 'center'
  context.textBaseline = 'top'
  context.imageSmoothingEnabled = picture.scale < 1
  for (let index = window.first; index < window.end; index++) {
    const x = (index % window.columns) * size.cellWidth
    const y = window.top + Math.floor((index - window.first) / window.columns) * size.cellHeight
    drawCell(context, picture, strip, index, x, Math.round(y))
  }
}

function drawCell(context: Context, { window, shape, scale, order, current, palette, size }: GridPicture, strip: OffscreenCanvas, index: number, left: number, top: number): void {
  const [width, height] = [shape.width * scale, shape.height * scale]
  const x = left + Math.round((size.cellWidth - width) / 2)
  const y = top + inset
  context.fillStyle = palette.sunken
  context.fillRect(x, y, width, height)
  context.drawImage(strip, 0, (index - window.first) * shape.height, shape.width, shape.height, x, y, width, height)
  const isCurrent = index === current
  context.fillStyle = isCurrent ? palette.text : palette.muted
  context.fillText(count(order[index]! + 1), x + width / 2, y + height + 3)
  context.lineWidth = isCurrent ? 2 : 1
  context.strokeStyle = isCurrent ? palette.accent : palette.line
  context.strokeRect(x - 0.5, y - 0.5, width + 1, height + 1)
}

/** The pictures in view, one below the other, a pixel a weight: drawn from here without smoothing at any size. */
function stripOf({ window, shape, order, view, find, colors, theme }: GridPicture, largest: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(shape.width, Math.max(1, shape.height * (window.end - window.first)))
  const context = canvas.getContext('2d')!
  const data = context.createImageData(canvas.width, canvas.height)
  const rgba = new Uint32Array(data.data.buffer)
  const area = shape.width * shape.height
  for (let index = window.first; view && index < window.end; index++) {
    const neuron = order[index]!
    const pixels = find(neuron)
    if (!pixels) continue
    const own = largestOf(view, neuron)
    fillPicture(rgba.subarray((index - window.first) * area), pixels, colors === 'own' || largest === 0 ? 1 : own / largest, theme)
  }
  context.putImageData(data, 0, 0)
  return canvas
}

/** @param share of the full colour that the largest pixel has */
export function fillPicture(rgba: Uint32Array, pixels: Int8Array, share: number, theme: ThemeName): void {
  const ramp = divergingRamps[theme]
  for (let i = 0; i < pixels.length; i++) rgba[i] = ramp[rampIndex(pixels[i]! * share, fullPixel)]!
}
