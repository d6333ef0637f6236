import type { Points } from '#shared/contract/binary.ts'

export interface Point {
  step: number
  value: number
}

/**
 * Draws a long series with few points: the least and the greatest value of each stretch of steps, at their own steps,
 * and the very first and last point. With room for fewer than 4 points only those two are kept.
 * Takes the series piece by piece, in the order of steps, so that its length costs no memory.
 */
export class Decimator {
  readonly #first: number
  readonly #keepsAll: boolean
  /** Steps in a bucket; 0: no buckets. */
  readonly #width: number
  readonly #steps: Uint32Array
  readonly #values: Float32Array
  #length = 0
  #bucketEnd = -1
  #least = 0
  #leastStep = -1
  #greatest = 0
  #greatestStep = -1

  /** @param count points that will come, at steps from `first` to `last`; at most `maxPoints` (>= 2) come out */
  constructor(first: number, last: number, count: number, maxPoints: number) {
    this.#first = first
    this.#keepsAll = count <= maxPoints
    const buckets = Math.floor((maxPoints - 2) / 2)
    this.#width = buckets === 0 ? 0 : (last - first + 1) / buckets
    const room = this.#keepsAll ? count : maxPoints
    this.#steps = new Uint32Array(room)
    this.#values = new Float32Array(room)
  }

  push(firstStep: number, values: Float32Array): void {
    if (this.#keepsAll) {
      for (let i = 0; i < values.length; i++) this.#emit(firstStep + i, values[i] ?? NaN)
      return
    }
    if (this.#length === 0 && values.length > 0) this.#emit(firstStep, values[0] ?? NaN)
    if (this.#width > 0) for (let i = 0; i < values.length; i++) this.#gather(firstStep + i, values[i] ?? NaN)
  }

  /** @param last the series' last point */
  finish(last?: Point): Points {
    this.#closeBucket()
    if (last) this.#emit(last.step, last.value)
    return { steps: this.#steps.slice(0, this.#length), values: this.#values.slice(0, this.#length) }
  }

  #gather(step: number, value: number): void {
    if (step >= this.#bucketEnd) {
      this.#closeBucket()
      this.#bucketEnd = this.#first + (Math.floor((step - this.#first) / this.#width) + 1) * this.#width
      this.#leastStep = this.#greatestStep = step
      this.#least = this.#greatest = value
    }
    // A bucket that begins with NaN takes the first number there is.
    if (value < this.#least || (this.#least !== this.#least && value === value)) {
      this.#least = value
      this.#leastStep = step
    }
    if (value > this.#greatest || (this.#greatest !== this.#greatest && value === value)) {
      this.#greatest = value
      this.#greatestStep = step
    }
  }

  #closeBucket(): void {
    if (this.#leastStep < 0) return
    const leastFirst = this.#leastStep <= this.#greatestStep
    this.#emit(leastFirst ? this.#leastStep : this.#greatestStep, leastFirst ? this.#least : this.#greatest)
    this.#emit(leastFirst ? this.#greatestStep : this.#leastStep, leastFirst ? this.#greatest : this.#least)
  }

  /** Points that came already, such as a bucket's least that is its greatest too, are not repeated. */
  #emit(step: number, value: number): void {
    if (this.#length > 0 && step <= (this.#steps[this.#length - 1] ?? 0)) return
    this.#steps[this.#length] = step
    this.#values[this.#length++] = value
  }
}
