import type { ImageShape } from '#shared/domain/dataset.ts'
import type { Example } from '../draw-grid.ts'

export interface Place {
  row: number
  column: number
}

/** The bytes of a pixel: one, or red, green and blue; null beside the image. */
export function valuesAt({ page, at }: Example, image: ImageShape, { row, column }: Place): number[] | null {
  const { width, height } = image
  const planes = image.channels ?? 1
  if (row < 0 || column < 0 || row >= height || column >= width) return null
  const begin = at * width * height * planes + row * width + column
  return Array.from({ length: planes }, (_, plane) => page.pixels[begin + plane * width * height] ?? 0)
}

/** Where a key leads from a pixel; null when it isn't one of these keys. */
export function placeForKey(key: string, { row, column }: Place, { width, height }: ImageShape): Place | null {
  const steps: Record<string, [rows: number, columns: number]> = {
    ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -Infinity], End: [0, Infinity],
  }
  const by = steps[key]
  if (!by) return null
  return { row: Math.max(0, Math.min(height - 1, row + by[0])), column: Math.max(0, Math.min(width - 1, column + by[1])) }
}

/** Rows and columns around a pixel that stay inside of the image where it is large enough: so many on each side. */
export function around(place: Place, { width, height }: ImageShape, reach: number): { rows: number[]; columns: number[] } {
  const span = (middle: number, length: number) => {
    const size = Math.min(length, 2 * reach + 1)
    const first = Math.max(0, Math.min(length - size, middle - reach))
    return Array.from({ length: size }, (_, k) => first + k)
  }
  return { rows: span(place.row, height), columns: span(place.column, width) }
}
