import type { Kernels, Pointer } from '../kernels/kernels.ts'
import { imageMargin } from './expansion-layout.ts'
import type { allocator } from './layout.ts'

/** Images first, first + 1, ..., one behind the other in pixels, of so many bytes each. */
export interface Images {
  pixels: Uint8Array
  first: number
  size: number
}

/** 128 MB; MNIST's training images are 39 MB. */
const storedUpTo = 2 ** 27

/** Images that the kernels read: kept in their memory if they are few enough, else copied there when they are needed. */
export class ImageSource {
  readonly #images: Images
  readonly #isStored: boolean
  readonly #at: Pointer
  #memory = new Uint8Array(0)

  /**
   * Takes memory for them, and for as many as are needed at once.
   *
   * @param limit bytes that are kept; it changes speed alone
   */
  constructor(memory: ReturnType<typeof allocator>, images: Images, rows: number, limit = storedUpTo) {
    this.#images = images
    this.#isStored = images.pixels.length <= limit
    this.#at = memory.take((this.#isStored ? images.pixels.length : rows * images.size) + imageMargin)
  }

  /** To be called once the kernels have their memory. */
  open(kernels: Kernels): void {
    this.#memory = new Uint8Array(kernels.buffer)
    if (this.#isStored) this.#memory.set(this.#images.pixels, this.#at)
  }

  /** The place of an image, which is the one for that row of those needed at once. */
  place(index: number, row: number): Pointer {
    const { pixels, first, size } = this.#images
    const start = (index - first) * size
    if (this.#isStored) return this.#at + start
    const to = this.#at + row * size
    this.#memory.set(pixels.subarray(start, start + size), to)
    return to
  }
}
