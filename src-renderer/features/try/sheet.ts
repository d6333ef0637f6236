import { shallowRef } from 'vue'
import type { ImageShape } from '#shared/domain/dataset.ts'
import { pixelsOf, type Picture } from './image-file.ts'
import { drawLine, type Pen, type Point } from './pen.ts'

/** Where what is on the sheet came from. A drawing may begin with any of the others. */
export type Origin =
  | { kind: 'drawn' }
  | { kind: 'file'; picture: Picture; inverts: boolean }
  | { kind: 'data'; text: string }

interface State {
  pixels: Uint8Array
  origin: Origin | null
}

const statesAtMost = 100

/** The image that the network is given: drawn on, replaced, undone. What changes it makes a new version; its pixels are plain. */
export class Sheet {
  readonly image: ImageShape
  /** Counts the changes. */
  readonly version = shallowRef(0)
  readonly #former: State[] = []
  #state: State

  constructor(image: ImageShape) {
    this.image = image
    this.#state = { pixels: new Uint8Array(image.width * image.height * (image.channels ?? 1)), origin: null }
  }

  get pixels(): Uint8Array {
    return this.#state.pixels
  }

  /** null: nothing is on it yet. */
  get origin(): Origin | null {
    return this.#state.origin
  }

  get isUndoable(): boolean {
    return this.#former.length > 0
  }

  /** From here on is one change, as a stroke is. */
  begin(): void {
    this.#former.push(this.#state)
    if (this.#former.length > statesAtMost) this.#former.shift()
    this.#state = { pixels: this.#state.pixels.slice(), origin: { kind: 'drawn' } }
  }

  line(from: Point, to: Point, pen: Pen): void {
    drawLine(this.#state.pixels, this.image, from, to, pen)
    this.version.value++
  }

  clear(): void {
    this.#put(new Uint8Array(this.#state.pixels.length), null)
  }

  putData(pixels: Uint8Array, text: string): void {
    this.#put(pixels, { kind: 'data', text })
  }

  putPicture(picture: Picture, inverts: boolean): void {
    this.#put(pixelsOf(picture, this.image, inverts), { kind: 'file', picture, inverts })
  }

  undo(): void {
    this.#state = this.#former.pop() ?? this.#state
    this.version.value++
  }

  #put(pixels: Uint8Array, origin: Origin | null): void {
    this.begin()
    this.#state = { pixels, origin }
    this.version.value++
  }
}
