/** In ms. */
const patience = 200

/**
 * What is asked for together is told of together, by the last of it: drawn bit by bit, each bit would keep the next waiting.
 * Where that takes long, what is here is told of meanwhile.
 */
export class Gathering {
  readonly #isWhole: () => boolean
  readonly #tell: (whole: boolean) => void
  #isOpen = false
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param tell whole: with it all that was asked for is here */
  constructor(isWhole: () => boolean, tell: (whole: boolean) => void) {
    this.#isWhole = isWhole
    this.#tell = tell
  }

  ask(): void {
    this.stop()
    this.#isOpen = !this.#isWhole()
    if (this.#isOpen) this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.came()
    }, patience)
  }

  /** Something of it, or what came to it later. */
  came(): void {
    const isWhole = this.#isOpen && this.#isWhole()
    if (isWhole) this.stop()
    if (this.#timer === undefined) this.#tell(isWhole)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#isOpen = false
  }
}
