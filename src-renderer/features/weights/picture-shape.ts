import type { ImageShape } from '#shared/domain/dataset.ts'
import { inset } from '../data/draw-grid.ts'
import { scaleFor } from '../data/cell-size.ts'

/** How a neuron's weights are laid out as a picture; the last line may end early. */
export interface PictureShape {
  width: number
  height: number
  /** Whether that is how the inputs lie. */
  isImage: boolean
}

/** So few inputs that are no image stand in one line. */
const oneLine = 12

/** @param image of the dataset; null when it is not known */
export function pictureShape(inputs: number, image: ImageShape | null): PictureShape {
  if (image && Math.min(image.width, image.height) > 1) return { ...image, isImage: true }
  const width = inputs <= oneLine ? inputs : Math.ceil(Math.sqrt(inputs))
  return { width, height: Math.ceil(inputs / width), isImage: false }
}

const labelHeight = 20
/** Pictures are near this size, in pixels: smaller where there are many. */
const sideFor = (total: number) => (total <= 100 ? 84 : 56)

export function pictureCell(shape: PictureShape, total: number): { cellWidth: number; cellHeight: number; scale: number } {
  const scale = scaleFor(shape, sideFor(total))
  return { scale, cellWidth: Math.max(32, shape.width * scale) + 2 * inset, cellHeight: shape.height * scale + inset + labelHeight }
}
