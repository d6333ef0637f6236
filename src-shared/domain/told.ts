import type { SplitName } from './dataset.ts'

/** How near to the truth a network tells a number, in the units of the data. */
export interface Nearness {
  /** Root of the mean square of how far it is off. */
  rmse: number
  /** Mean of how far it is off. */
  mae: number
  /** The share of the variance that is told (coefficient of determination): 1 at best, 0 for always telling the mean; null where all are the same. */
  r2: number | null
}

/** What a network told, beside what is true. */
export interface ToldNumbers {
  part: SplitName
  step: number
  /** Epochs done and recorded. */
  epoch: number
  /** Of the part. */
  count: number
  targets: ({ name: string } & Nearness)[]
  /** Examples at equal distances, all where they are few: their indices in the part. */
  indices: Uint32Array
  /** [examples x targets], in the units of the data. */
  actual: Float32Array
  told: Float32Array
}

/** Sums up pair by pair, in the order of the examples (Welford 1962, for the variance). */
export class NearnessMeter {
  #count = 0
  #squares = 0
  #distances = 0
  #mean = 0
  #spread = 0

  add(actual: number, told: number): void {
    const off = told - actual
    this.#count++
    this.#squares += off ** 2
    this.#distances += Math.abs(off)
    const before = actual - this.#mean
    this.#mean += before / this.#count
    this.#spread += before * (actual - this.#mean)
  }

  /** Of at least one pair. */
  get nearness(): Nearness {
    const r2 = this.#spread > 0 ? 1 - this.#squares / this.#spread : null
    return { rmse: Math.sqrt(this.#squares / this.#count), mae: this.#distances / this.#count, r2 }
  }
}
