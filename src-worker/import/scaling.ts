import type { Scaling } from '#shared/domain/dataset.ts'
import type { scalings } from '#shared/domain/import/options.ts'

type Kind = (typeof scalings)[number]

/** What is known of the values of columns, of the training part alone; Welford's running mean and squares. */
export class Spread {
  readonly #count: Float64Array
  readonly #mean: Float64Array
  readonly #squares: Float64Array
  readonly #least: Float64Array
  readonly #most: Float64Array

  constructor(columns: number) {
    const [count, mean, squares] = [new Float64Array(columns), new Float64Array(columns), new Float64Array(columns)]
    this.#count = count
    this.#mean = mean
    this.#squares = squares
    this.#least = new Float64Array(columns).fill(Infinity)
    this.#most = new Float64Array(columns).fill(-Infinity)
  }

  add(column: number, value: number): void {
    const count = (this.#count[column] ?? 0) + 1
    const before = value - (this.#mean[column] ?? 0)
    const mean = (this.#mean[column] ?? 0) + before / count
    this.#count[column] = count
    this.#mean[column] = mean
    this.#squares[column] = (this.#squares[column] ?? 0) + before * (value - mean)
    if (value < (this.#least[column] ?? 0)) this.#least[column] = value
    if (value > (this.#most[column] ?? 0)) this.#most[column] = value
  }

  /** stored = (value - offset) / scale: to mean 0 and deviation 1, or to 0 to 1. A column of one value alone is not stretched. */
  scaling(column: number, kind: Kind): Scaling {
    if (kind === 'none' || this.#count[column] === 0) return { offset: 0, scale: 1 }
    const [least = 0, most = 0] = [this.#least[column], this.#most[column]]
    if (kind === 'min-max') return { offset: least, scale: usable(most - least) }
    return { offset: this.#mean[column] ?? 0, scale: usable(Math.sqrt((this.#squares[column] ?? 0) / (this.#count[column] ?? 1))) }
  }
}

/** Not 0, and not beyond what numbers tell. */
const usable = (scale: number) => (scale > 0 && Number.isFinite(scale) && Number.isFinite(1 / scale) ? scale : 1)
