import type { Points } from '#shared/contract/binary.ts'
import { decimate } from './decimate.ts'
import { Extremes } from './extremes.ts'

const firstCapacity = 1024
const defaultLimit = 2 ** 18

/**
 * A series that grows at its end, in plain typed arrays: never make one reactive.
 * Steps ascend. Beyond `limit` points the series is thinned by minimum and maximum, so its memory is bounded.
 */
export class SeriesBuffer {
  readonly #limit: number
  #steps = new Uint32Array(firstCapacity)
  #values = new Float32Array(firstCapacity)
  #length = 0
  #version = 0
  readonly #extremes = new Extremes()
  #searched = -1

  constructor(limit = defaultLimit) {
    this.#limit = limit
  }

  get length(): number {
    return this.#length
  }

  /** Another one after every change. */
  get version(): number {
    return this.#version
  }

  /** 0 while empty. */
  get firstStep(): number {
    return this.#length === 0 ? 0 : (this.#steps[0] ?? 0)
  }

  /** 0 while empty. */
  get lastStep(): number {
    return this.#length === 0 ? 0 : (this.#steps[this.#length - 1] ?? 0)
  }

  /** What arrives is newer than what is here: points at or beyond its first step are replaced. */
  append({ steps, values }: Points): void {
    const firstStep = steps[0]
    if (firstStep === undefined) return
    if (firstStep <= this.lastStep) this.truncate(firstStep - 1)
    this.#reserve(this.#length + steps.length)
    this.#steps.set(steps, this.#length)
    this.#values.set(values, this.#length)
    this.#length += steps.length
    this.#version++
    if (this.#length > this.#limit) this.#thin()
  }

  /** Keeps the points up to and with this step. */
  truncate(step: number): void {
    this.#length = this.indexAt(step + 1)
    this.#version++
    this.#extremes.forget(this.#length)
  }

  /** Views, valid until the next change. */
  points(): Points {
    return { steps: this.#steps.subarray(0, this.#length), values: this.#values.subarray(0, this.#length) }
  }

  /** Where the least and the greatest value lie from one index to before another. */
  extremes(from: number, to: number): { least: number; greatest: number } {
    if (this.#searched !== this.#version) {
      this.#extremes.update(this.points().values)
      this.#searched = this.#version
    }
    return this.#extremes.of(from, to)
  }

  /** The point nearest to this step. */
  nearest(step: number): { step: number; value: number } | null {
    if (this.#length === 0) return null
    const after = Math.min(this.indexAt(step), this.#length - 1)
    const before = Math.max(0, after - 1)
    const index = Math.abs((this.#steps[before] ?? 0) - step) <= Math.abs((this.#steps[after] ?? 0) - step) ? before : after
    return { step: this.#steps[index] ?? 0, value: this.#values[index] ?? 0 }
  }

  /** Index of the first point at or beyond this step. @param from an index that is not behind it, best a near one */
  indexAt(step: number, from = 0): number {
    let low = from
    let high = this.#length
    for (let reach = 64; from + reach < high; reach *= 4) {
      if ((this.#steps[from + reach] ?? 0) >= step) high = from + reach
      else low = from + reach + 1
    }
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#steps[middle] ?? 0) < step) low = middle + 1
      else high = middle
    }
    return low
  }

  #reserve(wanted: number): void {
    if (wanted <= this.#steps.length) return
    const { steps, values } = this.points()
    const capacity = Math.max(wanted, 2 * this.#steps.length)
    this.#steps = new Uint32Array(capacity)
    this.#values = new Float32Array(capacity)
    this.#steps.set(steps)
    this.#values.set(values)
  }

  #thin(): void {
    // A logarithmic axis has much room for the first points.
    const whole = this.#limit >> 3
    const rest = { steps: this.#steps.slice(whole, this.#length), values: this.#values.slice(whole, this.#length) }
    const { steps, values } = decimate(rest, Math.max(1, whole))
    this.#steps.set(steps, whole)
    this.#values.set(values, whole)
    this.#length = whole + steps.length
    this.#extremes.forget(0)
  }
}
