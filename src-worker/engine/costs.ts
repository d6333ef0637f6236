const capacity = 16_384

/** The costs of steps until they are told. */
export class Costs {
  readonly #values = new Float32Array(capacity)
  #count = 0

  get areFull(): boolean {
    return this.#count === capacity
  }

  /** There must be room for it. */
  add(cost: number): void {
    this.#values[this.#count++] = cost
  }

  /** Those since the last call, as a copy. */
  take(): Float32Array<ArrayBuffer> {
    const taken = this.#values.slice(0, this.#count)
    this.#count = 0
    return taken
  }
}
