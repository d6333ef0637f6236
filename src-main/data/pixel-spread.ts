import type { ImageShape } from '#shared/domain/dataset.ts'
import type { FeatureHistogram } from '#shared/domain/feature-histogram.ts'
import type { Piece } from './histograms.ts'

const bars = 32

/** Counts the values of an image's pixels, of each of its planes. */
export class PixelSpread {
  readonly #size: number
  readonly #names: readonly string[]
  readonly #label: number | null
  readonly #all: Float64Array[]
  readonly #ofClass: Float64Array[]

  constructor({ width, height, channels }: ImageShape, label: number | null) {
    this.#size = width * height
    this.#names = channels ? ['red', 'green', 'blue'] : ['pixel value']
    this.#label = label
    this.#all = this.#names.map(() => new Float64Array(256))
    this.#ofClass = this.#names.map(() => new Float64Array(256))
  }

  count({ pixels, labels }: Piece): void {
    const planes = this.#names.length
    for (let plane = 0, at = 0; at < pixels.length; plane++, at += this.#size) {
      const k = plane % planes
      const tables = labels[Math.floor(plane / planes)] === this.#label ? [this.#all[k]!, this.#ofClass[k]!] : [this.#all[k]!]
      for (const table of tables) for (let i = at; i < at + this.#size; i++) table[pixels[i]!]!++
    }
  }

  histograms(): FeatureHistogram[] {
    return this.#names.map((name, k) => {
      const ofClass = this.#label === null ? null : barsOf(this.#ofClass[k]!)
      return { name, of: 'pixels', categories: null, ...momentsOf(this.#all[k]!), counts: barsOf(this.#all[k]!), ofClass }
    })
  }
}

/** Bars of equal width from 0 to 255: those of a histogram are of its whole range. */
function barsOf(table: Float64Array): Uint32Array {
  const counts = new Uint32Array(bars)
  table.forEach((count, value) => (counts[Math.floor((value * bars) / 256)]! += count))
  return counts
}

function momentsOf(table: Float64Array) {
  let [total, sum, squares] = [0, 0, 0]
  table.forEach((count, value) => {
    total += count
    sum += count * value
    squares += count * value * value
  })
  const mean = total > 0 ? sum / total : 0
  return { minimum: 0, maximum: 255, mean, deviation: total > 0 ? Math.sqrt(Math.max(0, squares / total - mean * mean)) : 0 }
}
