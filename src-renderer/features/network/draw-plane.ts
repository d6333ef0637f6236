import type { Palette, ThemeName } from '../../ui/tokens.ts'
import { drawPixels } from './draw-pixels.ts'
import { drawWeightImage } from './draw-incoming.ts'
import type { ImageSize } from './drawn-layer.ts'
import type { Plane } from './layout.ts'

type Context = CanvasRenderingContext2D

interface Paint {
  theme: ThemeName
  palette: Palette
}

/** An image's pixels, faintly those of an example. */
export function drawPlane(context: Context, { left, top, cell, image }: Plane, { example, theme, palette }: Paint & { example: Uint8Array | null }): void {
  const [width, height] = [image.width * cell, image.height * cell]
  context.fillStyle = palette.sunken
  context.fillRect(left, top, width, height)
  if (example) drawExample(context, example, image, { left, top, width, height }, theme)
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
export function drawPlaneWeights(context: Context, { left, top, cell, image }: Plane, pixels: Float32Array, paint: Paint): void {
  const [width, height] = [image.width * cell, image.height * cell]
  drawWeightImage(context, pixels, image, { left, top, width, height }, paint)
  context.strokeStyle = paint.palette.outline
  context.lineWidth = 1
  context.strokeRect(left - 0.5, top - 0.5, width + 1, height + 1)
}

/** As in the book, ink is dark on light paper; on dark paper it is light. */
function drawExample(context: Context, pixels: Uint8Array, image: ImageSize, box: { left: number; top: number; width: number; height: number }, theme: ThemeName): void {
  const data = new ImageData(image.width, image.height)
  const rgba = new Uint32Array(data.data.buffer)
  const ink = theme === 'light' ? 0 : 0xffffff
  // Faint: it tells what the input is like, and is not what the drawing is about.
  for (let i = 0; i < rgba.length; i++) rgba[i] = (((pixels[i] ?? 0) * 0.4) << 24) | ink
  drawPixels(context, data, box)
}
