import type { ImageShape } from '#shared/domain/dataset.ts'
import { inset } from './draw-grid.ts'

/** Images are shown near this size, in pixels. */
const wanted = 56
const labelHeight = 20

/** Whole multiples of small images, so that every pixel is as large as the next. */
export function scaleFor({ width, height }: ImageShape, side = wanted): number {
  const scale = side / Math.max(width, height)
  return scale < 1 ? scale : Math.floor(scale)
}

export function cellSize(image: ImageShape): { cellWidth: number; cellHeight: number } {
  const scale = scaleFor(image)
  return { cellWidth: Math.max(24, image.width * scale) + 2 * inset, cellHeight: image.height * scale + inset + labelHeight }
}
