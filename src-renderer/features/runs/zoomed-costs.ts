import type { MiniBatchCosts } from '#shared/contract/runs.ts'
import { SeriesBuffer } from '../../ui/chart/series-buffer.ts'

export interface CostSeries {
  raw: SeriesBuffer
  smoothed: SeriesBuffer
}

interface Range {
  from: number
  to: number
}

/** Reads the costs of a range of steps; null when there is no connection. */
export type ReadCosts = (range: Range & { maxPoints: number }) => Promise<MiniBatchCosts | null>

const quiet = 100
/** Points to ask for, for each that is wanted in view: the surroundings come along. */
const generosity = 4

/** Whether a series shows so many steps as finely as so many points can. */
export function isFine({ raw }: CostSeries, { from, to }: Range, points: number): boolean {
  const [first, last] = [Math.max(from, raw.firstStep), Math.min(to, raw.lastStep)]
  const held = raw.indexAt(last + 1) - raw.indexAt(first)
  return held >= Math.min(points, last - first + 1)
}

/** The mini-batch costs of the part of a run that is looked at, as finely as that can show them. */
export class ZoomedCosts {
  readonly #read: ReadCosts
  readonly #arrived: () => void
  #held: (CostSeries & Range) | null = null
  #asked: (Range & { points: number }) | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #isReading = false
  #generation = 0

  constructor(read: ReadCosts, arrived: () => void) {
    this.#read = read
    this.#arrived = arrived
  }

  /** Those of this range when they are here. When they are not fine enough for so many points, better ones are asked for. */
  of(range: Range, points: number): CostSeries | null {
    const held = this.held(range)
    if (!held || !isFine(held, range, points)) this.#ask({ ...range, points })
    return held
  }

  /** Those of this range, when it was looked at. */
  held(range: Range): CostSeries | null {
    return this.#held && range.from >= this.#held.from && range.to <= this.#held.to ? this.#held : null
  }

  /** What is streamed belongs to a range that reaches the end. */
  append({ miniBatchCost, smoothedCost }: MiniBatchCosts): void {
    if (this.#held?.to !== Infinity) return
    this.#held.raw.append(miniBatchCost)
    this.#held.smoothed.append(smoothedCost)
  }

  /** The run or its smoothing is another one. */
  forget(): void {
    this.#generation++
    this.#held = null
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #ask(wanted: Range & { points: number }): void {
    this.#asked = wanted
    if (!this.#isReading) this.#timer ??= setTimeout(() => void this.#fetch(), quiet)
  }

  async #fetch(): Promise<void> {
    this.#timer = undefined
    const { from = 1, to = 1, points = 2 } = this.#asked ?? {}
    const beside = Math.ceil((to - from) / 2)
    const range = { from: Math.max(1, Math.floor(from) - beside), to: Math.ceil(to) + beside }
    const mine = ++this.#generation
    this.#isReading = true
    const costs = await this.#read({ ...range, maxPoints: Math.ceil(generosity * points) }).catch(() => null)
    this.#isReading = false
    if (mine !== this.#generation || !costs) return
    const held = { raw: new SeriesBuffer(), smoothed: new SeriesBuffer() }
    held.raw.append(costs.miniBatchCost)
    held.smoothed.append(costs.smoothedCost)
    // Behind its last step there was nothing yet: what comes is streamed.
    this.#held = { ...held, from: range.from === 1 ? 0 : range.from, to: held.raw.lastStep < range.to ? Infinity : range.to }
    this.#arrived()
  }
}
