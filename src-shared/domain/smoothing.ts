/**
 * The causal exponential mean of a series, its beginning corrected for bias: what came k values before weighs
 * (1 - 1/length)^k, and the weights are divided by their sum (Kingma and Ba 2015, section 3, has the same correction).
 * A length of 1 leaves the series as it is.
 */
export class Smoother {
  readonly #decay: number
  #sum = 0
  #weight = 0

  /** @param length of the mean's memory, in values; those of less than 1 count as 1 */
  constructor(length: number) {
    this.#decay = 1 - 1 / Math.max(1, length)
  }

  /** The mean of all values up to this one. One that is not finite comes back as it is and changes nothing. */
  next(value: number): number {
    if (!Number.isFinite(value)) return value
    this.#sum = this.#decay * this.#sum + value
    this.#weight = this.#decay * this.#weight + 1
    return this.#sum / this.#weight
  }

  /** The means of the next values. */
  smooth(values: Float32Array): Float32Array {
    const means = new Float32Array(values.length)
    for (let i = 0; i < values.length; i++) means[i] = this.next(values[i] ?? NaN)
    return means
  }
}

/** So many values before one decide its mean: what came earlier weighs less than a 32-bit float can tell. */
export const memoryOf = (length: number): number => (length <= 1 ? 0 : Math.ceil(24 * length))
