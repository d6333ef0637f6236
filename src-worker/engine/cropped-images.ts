import type { Kernels, Pointer } from '../kernels/kernels.ts'
import { words, type ImageSize } from './distortion.ts'
import { imageMargin } from './expansion-layout.ts'
import type { allocator } from './layout.ts'

/** Images first, first + 1, ..., one behind the other in pixels. */
export interface Images {
  pixels: Uint8Array
  first: number
  size: ImageSize
}

/** 128 MB; MNIST's training images are 39 MB. */
const storedUpTo = 2 ** 27

/** As kernel crop leaves it: rows of a pixel more, and one before them. */
const largest = ({ width, height }: ImageSize) => 1 + height * (width + 1)

/**
 * Images that kernel move reads, cropped to what is not black: half as many cache lines are to be fetched from main memory.
 * They are kept in the kernels' memory if they are few enough, else put there when they are needed.
 */
export class CroppedImages {
  readonly #images: Images
  readonly #isStored: boolean
  /** Of one image as it is. */
  readonly #scratch: Pointer
  readonly #at: Pointer
  /** Of those that are kept: place and box. */
  readonly #table: Pointer
  #kernels: Kernels | null = null
  #memory = new Uint8Array(0)

  /**
   * Takes memory for them, and for as many as are needed at once.
   *
   * @param limit bytes that are kept; it changes speed alone
   */
  constructor(memory: ReturnType<typeof allocator>, images: Images, rows: number, limit = storedUpTo) {
    const { pixels, size } = images
    this.#images = images
    this.#isStored = pixels.length <= limit
    const count = this.#isStored ? pixels.length / (size.width * size.height) : rows
    this.#scratch = memory.take(size.width * size.height + imageMargin)
    this.#at = memory.take(count * largest(size) + imageMargin)
    this.#table = memory.take(this.#isStored ? 8 * count : 0)
  }

  /** To be called once the kernels have their memory. */
  open(kernels: Kernels): void {
    const { pixels, first, size: { width, height } } = this.#images
    this.#kernels = kernels
    this.#memory = new Uint8Array(kernels.buffer)
    if (!this.#isStored) return
    const count = pixels.length / (width * height)
    const table = new Uint32Array(kernels.buffer, this.#table, 2 * count)
    for (let k = 0, at = this.#at; k < count; k++) {
      const box = this.#crop(first + k, at)
      table[2 * k] = at
      table[2 * k + 1] = box
      at += bytesOf(box)
    }
  }

  /** Puts down where each of rows images lies, whose index is in its distortion. */
  locate(distortions: Pointer, rows: number): void {
    if (this.#isStored) return this.#kernels?.locate(distortions, rows, this.#table, this.#images.first)
    const table = new Uint32Array(this.#memory.buffer, distortions, words.count * rows)
    for (let row = 0; row < rows; row++) {
      const to = this.#at + row * largest(this.#images.size)
      table[row * words.count + words.image] = to
      table[row * words.count + words.box] = this.#crop(table[row * words.count + words.index] ?? 0, to)
    }
  }

  /** Returns its box. */
  #crop(index: number, to: Pointer): number {
    const { pixels, first, size: { width, height } } = this.#images
    const start = (index - first) * width * height
    this.#memory.set(pixels.subarray(start, start + width * height), this.#scratch)
    return this.#kernels?.crop(this.#scratch, to, width, height) ?? 0
  }
}

/** See kernel crop. */
function bytesOf(box: number): number {
  const columns = ((box >>> 16) & 255) + 1 - (box & 255)
  const rows = (box >>> 24) + 1 - ((box >>> 8) & 255)
  return 1 + rows * (columns + 1)
}
