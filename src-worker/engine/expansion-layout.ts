import type { Pointer } from '../kernels/kernels.ts'
import { drawingBytes, words, type ImageSize } from './distortion.ts'
import { fieldSide, noiseLength, repeatedNoise } from './field.ts'
import type { allocator } from './layout.ts'

/** What the kernels of expansion read and write. */
export interface ExpansionLayout {
  /** At most so many images are expanded at once. */
  rows: number
  /** Distortions of as many images as are expanded at once. */
  distortions: Pointer
  /** What an epoch's are drawn by. */
  drawing: Pointer
  quads: Pointer
  plane: Pointer
  white: Pointer
  weights: Pointer
  noise: Pointer
}

/** What the kernels of expansion read behind the end of an image, and of which they write 16 bytes. A byte before it is read, too. */
export const imageMargin = 31

export function planExpansion(memory: ReturnType<typeof allocator>, { width, height }: ImageSize, rows: number): ExpansionLayout {
  const quadStride = 16 * Math.ceil((width + 2) / 16)
  return {
    rows,
    distortions: memory.take(4 * words.count * rows),
    drawing: memory.take(drawingBytes),
    quads: memory.take(2 * (height + 2) * quadStride),
    plane: memory.take(2 * fieldSide * (fieldSide + repeatedColumns(width))),
    white: memory.take(4 * fieldSide * fieldSide),
    weights: memory.take(4 * fieldSide),
    noise: memory.take(2 * (noiseLength + repeatedNoise)),
  }
}

/** Of the field of displacements, behind its end. */
export const repeatedColumns = (width: number): number => 8 * Math.ceil(width / 8)
