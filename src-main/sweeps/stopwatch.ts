/** Adds up the seconds in which it runs. */
export class Stopwatch {
  #before: number
  /** In ms; null while it stands. */
  #since: number | null = null

  constructor(seconds: number) {
    this.#before = seconds
  }

  get seconds(): number {
    return this.#before + (this.#since === null ? 0 : (performance.now() - this.#since) / 1000)
  }

  start(): void {
    this.#since ??= performance.now()
  }

  stop(): void {
    this.#before = this.seconds
    this.#since = null
  }
}
