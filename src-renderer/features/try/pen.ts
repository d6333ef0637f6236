import type { ImageShape } from '#shared/domain/dataset.ts'

export interface Point {
  /** In pixels of the image, from its left upper corner. */
  x: number
  y: number
}

export interface Pen {
  /** In pixels of the image. */
  width: number
  erases: boolean
}

/** Over so many pixels the edge of a line fades. */
const softness = 1

/** Draws what a round pen covers on its way, antialiased; the darkest ink that touched a pixel stays, as with a real one. */
export function drawLine(pixels: Uint8Array, { width, height }: ImageShape, from: Point, to: Point, pen: Pen): void {
  const radius = pen.width / 2
  const reach = radius + softness
  const first = (a: number, b: number) => Math.max(0, Math.floor(Math.min(a, b) - reach))
  const behind = (a: number, b: number, size: number) => Math.min(size, Math.ceil(Math.max(a, b) + reach))
  for (let row = first(from.y, to.y); row < behind(from.y, to.y, height); row++)
    for (let column = first(from.x, to.x); column < behind(from.x, to.x, width); column++) {
      const covered = Math.round(255 * Math.max(0, Math.min(1, 0.5 + (radius - distance({ x: column + 0.5, y: row + 0.5 }, from, to)) / softness)))
      const at = row * width + column
      const ink = pixels[at] ?? 0
      pixels[at] = pen.erases ? Math.min(ink, 255 - covered) : Math.max(ink, covered)
    }
}

/** From a point to the nearest of a line between two. */
function distance({ x, y }: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - from.x) * dx + (y - from.y) * dy) / length))
  return Math.hypot(x - from.x - along * dx, y - from.y - along * dy)
}

/** As wide as the strokes of MNIST are, on images of any size. */
export const usualWidth = ({ width, height }: ImageShape): number => Math.max(1, Math.round(Math.min(width, height) * 0.18) / 2)
