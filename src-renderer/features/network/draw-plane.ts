import type { Palette, ThemeName } from '../../ui/tokens.ts'
import { drawWeightImage } from './draw-incoming.ts'
import type { Plane } from './layout.ts'

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
  context.fillStyle = palette.muted
  context.fillText(`${image.width} × ${image.height}`, left + width / 2, top + height + 12)
}

function line(context: Context, x: number, y: number, toX: number, toY: number): void {
  context.moveTo(Math.round(x) - 0.5, Math.round(y) - 0.5)
  context.lineTo(Math.round(toX) - 0.5, Math.round(toY) - 0.5)
}

/** The weights from each pixel to the neuron pointed at, in the pixels' places. */
export function drawPlaneWeights(context: Context, { left, top, cell, image }: Plane, pixels: Float32Array, paint: { theme: ThemeName; palette: Palette }): void {
  const [width, height] = [image.width * cell, image.height * cell]
  drawWeightImage(context, pixels, image, { left, top, width, height }, paint)
  context.strokeStyle = paint.palette.outline
  context.lineWidth = 1
  context.strokeRect(left - 0.5, top - 0.5, width + 1, height + 1)
}
