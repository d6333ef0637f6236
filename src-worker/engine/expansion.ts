import { SlopeError } from '#shared/domain/error.ts'
import type { Expansion } from '#shared/domain/expansion.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import type { CreateKernels, Kernels, Pointer } from '../kernels/kernels.ts'
import type { TrainingData } from './data.ts'
import { drawDistortion, inverseOf, type Distortion, type ImageSize } from './distortion.ts'
import { imageMargin, planExpansion, repeatedColumns, type ExpansionLayout } from './expansion-layout.ts'
import { fieldSide, fillNoise, fillWhite, noiseLength, radiusOf, smoothingWeights } from './field.ts'
import { allocator, firstFree } from './layout.ts'
import { Random, type RandomState } from './random.ts'

/** Whether it changes anything. */
export const isExpanding = (expansion: Expansion | null): expansion is Expansion =>
  expansion !== null && (movesPixels(expansion) || expansion.noise > 0 || expansion.erasing > 0)

function movesPixels({ translation, rotation, scaling, shear, elasticAmplitude }: Expansion): boolean {
  return translation > 0 || rotation > 0 || scaling > 0 || shear > 0 || elasticAmplitude > 0
}

/** No example has such an index. */
const branches = { field: 0xffff_ffff, noise: 0xffff_fffe }

/**
 * Distorts the images of a training set, each anew in every epoch. What it draws follows from seed, epoch and the
 * example's index alone, so that neither order nor chunks nor a resumption can change it.
 *
 * A field of displacements for each image would take longer than all the rest of its training. So each epoch has one
 * field of 256 x 256, closed to a torus, and each image takes two windows of it, one for either axis, at random places:
 * 2^32 pairs, each as smooth and as random as a field of its own. Noise is the sum of two stretches of one table.
 */
export class Expander {
  readonly #kernels: Kernels
  readonly #layout: ExpansionLayout
  readonly #expansion: Expansion
  readonly #size: ImageSize
  readonly #moves: boolean
  readonly #seed: RandomState
  readonly #random = new Random(0)
  readonly #memory: Uint8Array
  readonly #map: Int32Array
  #epoch: RandomState = [0, 0, 0, 0]

  constructor(kernels: Kernels, layout: ExpansionLayout, expansion: Expansion, size: ImageSize, seed: number) {
    this.#kernels = kernels
    this.#layout = layout
    this.#expansion = expansion
    this.#size = size
    this.#moves = movesPixels(expansion)
    this.#seed = new Random(seed).state
    this.#memory = new Uint8Array(kernels.buffer)
    this.#map = new Int32Array(kernels.buffer, layout.map, 10)
  }

  /** Draws what the images of an epoch share. @param epoch 0 is the first */
  beginEpoch(epoch: number): void {
    const { elasticAmplitude, elasticSmoothness, noise } = this.#expansion
    this.#random.branch(this.#seed, epoch)
    this.#epoch = this.#random.state
    if (elasticAmplitude > 0) {
      const { white, weights, plane } = this.#layout
      fillWhite(this.#drawing(branches.field), new Float32Array(this.#kernels.buffer, white, fieldSide * fieldSide))
      new Float32Array(this.#kernels.buffer, weights, fieldSide).set(smoothingWeights(elasticAmplitude, elasticSmoothness))
      this.#kernels.smoothField(white, weights, radiusOf(elasticSmoothness), plane, repeatedColumns(this.#size.width))
    }
    if (noise > 0) fillNoise(this.#drawing(branches.noise), new Int16Array(this.#kernels.buffer, this.#layout.noise, noiseLength + 8), noise)
  }

  /**
   * Writes an example of the epoch, distorted, to a place with imageMargin bytes behind it; which may be overwritten.
   *
   * @param pixels [width x height] of the example as it is
   */
  expand(index: number, pixels: Uint8Array, to: Pointer): void {
    this.distort(drawDistortion(this.#drawing(index), this.#expansion, this.#size), pixels, to)
  }

  /** As expand, but by a given distortion. */
  distort(distortion: Distortion, pixels: Uint8Array, to: Pointer): void {
    const { width, height } = this.#size
    if (this.#moves) this.#move(distortion, pixels, to)
    else this.#memory.set(pixels, to)
    if (this.#expansion.noise > 0) {
      const { noise } = distortion
      this.#kernels.addNoise(to, width * height, this.#layout.noise, noise & 0xffff, noise >>> 16)
    }
    if (distortion.erased) {
      const { x, y, columns, rows } = distortion.erased
      this.#kernels.erase(to, width, x, y, columns, rows)
    }
  }

  #move({ movement, window }: Distortion, pixels: Uint8Array, to: Pointer): void {
    const { image, padded, quads, box, map, plane } = this.#layout
    const { width, height } = this.#size
    const { u, v, ux, vx, uy, vy } = inverseOf(movement, this.#size)
    this.#memory.set(pixels, image)
    this.#kernels.makeQuads(image, padded, quads, box, width, height)
    const places = this.#map
    places[0] = fixed(u)
    places[1] = fixed(v)
    places[2] = fixed(ux)
    places[3] = fixed(vx)
    places[4] = fixed(uy)
    places[5] = fixed(vy)
    // Without elastic distortion the field is zero everywhere: its first rows do, and stay in the cache.
    const at = this.#expansion.elasticAmplitude > 0 ? window : 0
    places[6] = at & 255
    places[7] = (at >>> 8) & 255
    places[8] = (at >>> 16) & 255
    places[9] = at >>> 24
    this.#kernels.resample(quads, box, map, plane, to, width, height)
  }

  #drawing(branch: number): Random {
    this.#random.branch(this.#epoch, branch)
    return this.#random
  }
}

/**
 * Takes memory for an experiment's expansion, and returns what makes it of kernels with that memory; null without one.
 *
 * @throws SlopeError when the examples are no images
 */
export function planExpander(memory: ReturnType<typeof allocator>, { training, seed }: Experiment, data: TrainingData): ((kernels: Kernels) => Expander) | null {
  const { expansion } = training
  if (!isExpanding(expansion)) return null
  const { image, inputs } = data
  if (!image || inputs instanceof Float32Array)
    throw new SlopeError('invalid-input', 'Only images can be distorted: leave training.expansion out.')
  const layout = planExpansion(memory, image)
  return (kernels) => new Expander(kernels, layout, expansion, image, seed)
}

/** In 1/65536 of a pixel. */
const fixed = (pixels: number): number => Math.round(65_536 * pixels)

/**
 * An image as training of an experiment with that seed sees it when it is example number index, in each of the epochs.
 *
 * @param pixels [width x height]
 */
export function expandImage(
  createKernels: CreateKernels, expansion: Expansion, size: ImageSize, pixels: Uint8Array, seed: number, epochs: readonly number[], index: number,
): Uint8Array[] {
  const memory = allocator(firstFree)
  const layout = planExpansion(memory, size)
  const out = memory.take(pixels.length + imageMargin)
  const kernels = createKernels(memory.end)
  const expander = new Expander(kernels, layout, expansion, size, seed)
  return epochs.map((epoch) => {
    expander.beginEpoch(epoch)
    expander.expand(index, pixels, out)
    return new Uint8Array(kernels.buffer, out, pixels.length).slice()
  })
}
