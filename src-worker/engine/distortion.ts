import type { Expansion } from '#shared/domain/expansion.ts'
import type { RandomState } from '#shared/domain/random.ts'

export interface ImageSize {
  width: number
  height: number
}

/**
 * How an image is distorted is put down in so many i32, the first ones as kernel move reads them: the affine map in
 * 1/65536 of a pixel, places in the epoch's field of displacements, the pointer of the cropped image and its box (see kernel
 * crop); then places in the table of noise and what is erased, and the image's index, of which kernel draw draws the rest.
 */
export const words = {
  map: 0, columnU: 6, rowU: 7, columnV: 8, rowV: 9, image: 10, box: 11, noise: 12, erasedX: 13, erasedY: 14, erasedColumns: 15, erasedRows: 16, index: 17, count: 18,
}

/** Of what kernel draw reads. */
export const drawingBytes = 64

/** Puts down for kernel draw what an epoch's images are distorted by. */
export function writeDrawing(buffer: ArrayBuffer, at: number, epoch: RandomState, expansion: Expansion): void {
  const { translation, rotation, shear, scaling, elasticAmplitude, erasing } = expansion
  new Uint32Array(buffer, at, 4).set(epoch)
  new Float64Array(buffer, at + 16, 6).set([translation, rotation, shear, scaling, elasticAmplitude, erasing])
}
