import { divergingRamps, rampIndex, signColors } from '../../ui/diverging.ts'
import type { Palette, ThemeName } from '../../ui/tokens.ts'
import { binsOf } from './bins.ts'
import { drawPixels } from './draw-pixels.ts'
import type { ImageSize } from './drawn-layer.ts'
import type { Size } from './layout.ts'
import { largestMagnitude } from './weights-view.ts'

type Context = CanvasRenderingContext2D

interface Paint {
  theme: ThemeName
  palette: Palette
}

/** What a neuron's incoming weights are drawn as. */
export type IncomingForm = 'image' | 'bars' | 'histogram'

/** More weights than this have no room for a bar each. */
const mostBars = 64

export const formOf = (weights: number, image: ImageSize | null): IncomingForm => (image ? 'image' : weights <= mostBars ? 'bars' : 'histogram')

/** Weights as the pixels that they come from: the largest by magnitude has the full colour. */
export function drawWeightImage(context: Context, weights: Float32Array, { width, height }: ImageSize, box: Size & { left: number; top: number }, { theme }: Paint): void {
  const data = new ImageData(width, height)
  const rgba = new Uint32Array(data.data.buffer)
  const largest = largestMagnitude(weights)
  for (let i = 0; i < rgba.length; i++) rgba[i] = divergingRamps[theme][rampIndex(weights[i] ?? 0, largest)]!
  drawPixels(context, data, box)
}

/** A bar an input, up for a positive weight; the largest by magnitude reaches the edge. */
export function drawBars(context: Context, weights: Float32Array, { width, height }: Size, { theme, palette }: Paint): void {
  const scale = height / 2 / (largestMagnitude(weights) || 1)
  const step = width / weights.length
  const bar = Math.max(1, Math.min(12, step - 1))
  for (const [i, weight] of weights.entries()) {
    context.fillStyle = weight > 0 ? signColors[theme].positive : signColors[theme].negative
    context.fillRect((i + 0.5) * step - bar / 2, height / 2, bar, -weight * scale)
  }
  context.fillStyle = palette.outline
  context.fillRect(0, height / 2 - 0.5, width, 1)
}

/** How many weights lie in each part of -largest..largest. */
export function drawHistogram(context: Context, weights: Float32Array, { width, height }: Size, { theme, palette }: Paint): void {
  const bins = binsOf(weights, largestMagnitude(weights))
  const most = Math.max(1, ...bins)
  const step = width / bins.length
  for (const [i, count] of bins.entries()) {
    context.fillStyle = i < bins.length / 2 ? signColors[theme].negative : signColors[theme].positive
    context.fillRect(i * step + 0.5, height - (count / most) * (height - 1), step - 1, (count / most) * (height - 1))
  }
  context.fillStyle = palette.outline
  context.fillRect(0, height - 1, width, 1)
}
