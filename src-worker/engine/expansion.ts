import { SlopeError } from '#shared/domain/error.ts'
import type { Expansion } from '#shared/domain/expansion.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import type { CreateKernels, Kernels, Pointer } from '../kernels/kernels.ts'
import type { TrainingData } from './data.ts'
import { CroppedImages, type Images } from './cropped-images.ts'
import { words, writeDrawing, type ImageSize } from './distortion.ts'
import { imageMargin, planExpansion, repeatedColumns, type ExpansionLayout } from './expansion-layout.ts'
import { fieldSide, fillNoise, fillWhite, noiseLength, radiusOf, repeatedNoise, smoothingWeights } from './field.ts'
import { allocator, firstFree } from './layout.ts'
import { Random, type RandomState } from '#shared/domain/random.ts'

/** Whether it changes anything. */
export const isExpanding = (expansion: Expansion | null): expansion is Expansion =>
  expansion !== null && (movesPixels(expansion) || expansion.noise > 0 || expansion.erasing > 0)

/** Noise of so much makes two fifths of all black pixels grey, and then the dense first layer is the faster one (see isSparse). */
const densifyingNoise = 0.01

/** Whether so few pixels are left black that it does not pay to look for them. */
export const fillsPixels = (expansion: Expansion | null): boolean => expansion !== null && expansion.noise >= densifyingNoise

function movesPixels({ translation, rotation, scaling, shear, elasticAmplitude }: Expansion): boolean {
  return translation > 0 || rotation > 0 || scaling > 0 || shear > 0 || elasticAmplitude > 0
}

interface ExpanderOptions {
  expansion: Expansion
  size: ImageSize
  seed: number
  images: CroppedImages
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
  readonly #images: CroppedImages
  readonly #seed: RandomState
  readonly #random = new Random(0)
  readonly #distortions: Int32Array
  /** No displacement of the epoch's field is longer along either axis, in 1/64 of a pixel. */
  #reach = 0
  #epoch: RandomState = [0, 0, 0, 0]

  constructor(kernels: Kernels, layout: ExpansionLayout, { expansion, size, seed, images }: ExpanderOptions) {
    this.#kernels = kernels
    this.#layout = layout
    this.#expansion = expansion
    this.#size = size
    this.#images = images
    this.#seed = new Random(seed).state
    this.#distortions = new Int32Array(kernels.buffer, layout.distortions, words.count * layout.rows)
    images.open(kernels)
  }

  /** Draws what the images of an epoch share. @param epoch 0 is the first */
  beginEpoch(epoch: number): void {
    const { elasticAmplitude, elasticSmoothness, noise } = this.#expansion
    this.#random.branch(this.#seed, epoch)
    this.#epoch = this.#random.state
    writeDrawing(this.#kernels.buffer, this.#layout.drawing, this.#epoch, this.#expansion)
    if (elasticAmplitude > 0) {
      const { white, weights, plane } = this.#layout
      fillWhite(this.#branch(branches.field), new Float32Array(this.#kernels.buffer, white, fieldSide * fieldSide))
      new Float32Array(this.#kernels.buffer, weights, fieldSide).set(smoothingWeights(elasticAmplitude, elasticSmoothness))
      this.#reach = this.#kernels.smoothField(white, weights, radiusOf(elasticSmoothness), plane, repeatedColumns(this.#size.width))
    }
    if (noise > 0) fillNoise(this.#branch(branches.noise), new Int16Array(this.#kernels.buffer, this.#layout.noise, noiseLength + repeatedNoise), noise)
  }

  /**
   * Writes examples order[from], order[from + 1], ... of the epoch, distorted, to rows of stride bytes, behind the last of
   * which imageMargin bytes may be overwritten.
   *
   * @param order null means from, from + 1, ...
   */
  expand(order: Uint32Array | null, from: number, rows: number, to: Pointer, stride: number): void {
    const kernels = this.#kernels
    const indices = this.#distortions
    for (let row = 0; row < rows; row++) indices[row * words.count + words.index] = order ? (order[from + row] ?? 0) : from + row
    const { distortions, drawing, quads, plane, noise } = this.#layout
    const { width, height } = this.#size
    this.#images.locate(distortions, rows)
    kernels.draw(distortions, rows, drawing, width, height)
    if (movesPixels(this.#expansion)) kernels.move(distortions, rows, quads, plane, this.#reach, to, stride, width, height)
    else kernels.copy(distortions, rows, to, stride, width, height)
    if (this.#expansion.noise > 0) kernels.addNoise(distortions, rows, noise, to, stride, width * height)
    if (this.#expansion.erasing > 0) kernels.erase(distortions, rows, to, stride, width)
  }

  #branch(branch: number): Random {
    this.#random.branch(this.#epoch, branch)
    return this.#random
  }
}

/** Takes memory for distorting at most rows images at once, and returns what makes it of kernels with that memory. */
export function planImages(
  memory: ReturnType<typeof allocator>, rows: number, { expansion, seed, images }: { expansion: Expansion; seed: number; images: Images },
): (kernels: Kernels) => Expander {
  const { size } = images
  const layout = planExpansion(memory, size, rows)
  const cropped = new CroppedImages(memory, images, rows)
  return (kernels) => new Expander(kernels, layout, { expansion, size, seed, images: cropped })
}

/**
 * Takes memory for an experiment's expansion, and returns what makes it of kernels with that memory; null without one.
 *
 * @param rows at most so many examples are expanded at once
 * @throws SlopeError when the examples are no images
 */
export function planExpander(
  memory: ReturnType<typeof allocator>, { training, seed }: Experiment, data: TrainingData, rows: number,
): ((kernels: Kernels) => Expander) | null {
  const { expansion } = training
  if (!isExpanding(expansion)) return null
  const { image, inputs, inputSize, splits } = data
  if (!image || inputs instanceof Float32Array)
    throw new SlopeError('invalid-input', 'Only images can be distorted: leave training.expansion out.')
  const images = { pixels: inputs.subarray(0, splits.training.to * inputSize), first: 0, size: image }
  return planImages(memory, rows, { expansion, seed, images })
}

/**
 * An image as training of an experiment with that seed sees it when it is example number index, in each of the epochs.
 *
 * @param pixels [width x height]
 */
export function expandImage(
  createKernels: CreateKernels, expansion: Expansion, size: ImageSize, pixels: Uint8Array, seed: number, epochs: readonly number[], index: number,
): Uint8Array[] {
  const memory = allocator(firstFree)
  const createExpander = planImages(memory, 1, { expansion, seed, images: { pixels, first: index, size } })
  const out = memory.take(pixels.length + imageMargin)
  const kernels = createKernels(memory.end)
  const expander = createExpander(kernels)
  return epochs.map((epoch) => {
    expander.beginEpoch(epoch)
    expander.expand(null, index, 1, out, 0)
    return new Uint8Array(kernels.buffer, out, pixels.length).slice()
  })
}
