import type { ImageShape } from '#shared/domain/dataset.ts'
import { drawPixels } from '../network/draw-pixels.ts'
import type { ThemeName } from '../../ui/tokens.ts'
import { scaleFor } from '../data/cell-size.ts'

type Context = CanvasRenderingContext2D

/** The size in which an image is shown within a square, in pixels of the window. */
export const shownSize = (image: ImageShape, side: number) => {
  const scale = scaleFor(image, side)
  return { width: image.width * scale, height: image.height * scale, scale }
}

/** As in the book, ink is dark on light paper; on dark paper it is light. Colours are as they are. */
export function drawImage(context: Context, pixels: Uint8Array, image: ImageShape, theme: ThemeName, side: number): void {
  const { width, height, channels } = image
  const data = new ImageData(width, height)
  const rgba = new Uint32Array(data.data.buffer)
  const plane = width * height
  const paper = theme === 'light' ? 255 : 0
  for (let k = 0; k < plane; k++) {
    const [red = 0, green = 0, blue = 0] = channels ? [pixels[k], pixels[k + plane], pixels[k + 2 * plane]] : [pixels[k]! ^ paper, pixels[k]! ^ paper, pixels[k]! ^ paper]
    rgba[k] = 0xff000000 | (blue << 16) | (green << 8) | red
  }
  drawPixels(context, data, { left: 0, top: 0, ...shownSize(image, side) })
}
