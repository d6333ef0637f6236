import { divergingRamps, rampIndex } from '../../ui/diverging.ts'
import type { Palette, ThemeName } from '../../ui/tokens.ts'
import type { Plane } from './layout.ts'
import { largestMagnitude } from './weights-view.ts'

type Context = CanvasRenderingContext2D

/** An image's pixels, none of them of any value. */
export function drawPlane(context: Context, { left, top, cell, image }: Plane, palette: Palette): void {
  const [width, height] = [image.width * cell, image.height * cell]
  context.fillStyle = palette.sunken
  context.fillRect(left, top, width, height)
  context.strokeStyle = palette.line
  context.lineWidth = 1
  context.beginPath()
  if (cell >= 4) {
    for (let column = 1; column < image.width; column++) line(context, left + column * cell, top, left + column * cell, top + height)
    for (let row = 1; row < image.height; row++) line(context, left, top + row * cell, left + width, top + row * cell)
  }
  context.stroke()
  context.strokeStyle = palette.outline
  context.strokeRect(left - 0.5, top - 0.5, width + 1, height + 1)
}

function line(context: Context, x: number, y: number, toX: number, toY: number): void {
  context.moveTo(Math.round(x) - 0.5, Math.round(y) - 0.5)
  context.lineTo(Math.round(toX) - 0.5, Math.round(toY) - 0.5)
}

/** The weights from each pixel to the neuron pointed at, in the pixels' places. */
export function drawPlaneWeights(context: Context, { left, top, cell, image }: Plane, pixels: Float32Array, { theme, palette }: { theme: ThemeName; palette: Palette }): void {
  const picture = new OffscreenCanvas(image.width, image.height)
  const data = new ImageData(image.width, image.height)
  const rgba = new Uint32Array(data.data.buffer)
  const largest = largestMagnitude(pixels)
  for (let i = 0; i < rgba.length; i++) rgba[i] = divergingRamps[theme][rampIndex(pixels[i] ?? 0, largest)]!
  picture.getContext('2d')!.putImageData(data, 0, 0)
  context.imageSmoothingEnabled = cell < 1
  context.drawImage(picture, left, top, image.width * cell, image.height * cell)
  context.strokeStyle = palette.outline
  context.lineWidth = 1
  context.strokeRect(left - 0.5, top - 0.5, image.width * cell + 1, image.height * cell + 1)
}
