import { Expansion } from '#shared/domain/expansion.ts'
import type { z } from 'zod'
import { expandImage } from '../../../../src-worker/engine/expansion.ts'
import { words } from '../../../../src-worker/engine/distortion.ts'
import { imageMargin, planExpansion } from '../../../../src-worker/engine/expansion-layout.ts'
import { allocator, firstFree } from '../../../../src-worker/engine/layout.ts'
import { Random } from '#shared/domain/random.ts'
import { writeInverse, type Movement } from '../../../../src-worker/kernels/reference/draw.ts'
import { createWasmKernels } from '../../kernels/pair.ts'

const still: Movement = { right: 0, down: 0, rotation: 0, shear: 0, scale: 1 }

/** Random pixels of both zero and not. */
export function drawImage(width: number, height: number, seed = 5): Uint8Array {
  const random = new Random(seed)
  return Uint8Array.from({ length: width * height }, () => (random.nextInt(3) ? random.nextInt(256) : 0))
}

/** An image after a movement, by the kernels. */
export function move(pixels: Uint8Array, width: number, height: number, movement: Partial<Movement>): Uint8Array {
  const memory = allocator(firstFree)
  const { distortions, quads, plane } = planExpansion(memory, { width, height }, 1)
  const [image, cropped, out] = [0, height + 1, 0].map((more) => memory.take(pixels.length + more + imageMargin)) as [number, number, number]
  const kernels = createWasmKernels(memory.end)
  const map = new Int32Array(kernels.buffer, distortions, words.count)
  writeInverse({ ...still, ...movement }, { width, height }, map)
  new Uint8Array(kernels.buffer, image).set(pixels)
  map[words.image] = cropped
  map[words.box] = kernels.crop(image, cropped, width, height)
  kernels.move(distortions, 1, quads, plane, 0, out, 0, width, height)
  return new Uint8Array(kernels.buffer, out, pixels.length).slice()
}

/** The image whose pixel (x, y) is that of another one at a place; black where that is outside. */
export const rearranged = (pixels: Uint8Array, width: number, height: number, placeOf: (x: number, y: number) => readonly [number, number]) =>
  Uint8Array.from(pixels, (_, k) => {
    const [x, y] = placeOf(k % width, Math.floor(k / width))
    return x >= 0 && x < width && y >= 0 && y < height ? (pixels[y * width + x] ?? 0) : 0
  })

/** One image of 28 x 28 in so many epochs. */
export const variants = (pixels: Uint8Array, expansion: z.input<typeof Expansion>, count: number, { seed = 1, index = 0 } = {}) =>
  expandImage(createWasmKernels, Expansion.parse(expansion), { width: 28, height: 28 }, pixels, seed, Array.from({ length: count }, (_, epoch) => epoch), index)

export const mean = (values: Iterable<number> & ArrayLike<number>): number => {
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}

export const deviation = (values: Iterable<number> & ArrayLike<number>): number => {
  const middle = mean(values)
  return Math.sqrt(mean(Array.from(values, (value) => (value - middle) ** 2)))
}
