/** Has a work done at once where it was last done a while ago, and after that while else. */
export class Pace {
  readonly #work: () => void
  readonly #every: number
  #doneAt = -Infinity
  #timer: NodeJS.Timeout | undefined

  /** @param work must not throw @param every in ms */
  constructor(work: () => void, every: number) {
    this.#work = work
    this.#every = every
  }

  soon(): void {
    const rest = this.#every - (performance.now() - this.#doneAt)
    if (rest <= 0) this.#work()
    else this.#timer ??= setTimeout(this.#work, rest)
  }

  /** It is done now, whoever asked for it. */
  done(): void {
    this.stop()
    this.#doneAt = performance.now()
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
