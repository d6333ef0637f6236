import { histogramBins, type Histogram } from '#shared/domain/diagnostics.ts'
import type { Kernels, Pointer } from '../../kernels/kernels.ts'

/** A matrix in the kernels' memory whose rows have so many values and are so far apart. */
export interface Matrix {
  at: Pointer
  rows: number
  units: number
  stride: number
}

/** Counts values that come piece by piece: first all of them are seen, then all are counted. */
export class HistogramMeter {
  readonly #kernels: Kernels
  readonly #range: Pointer
  readonly #bins: Pointer

  constructor(kernels: Kernels, at: Pointer) {
    this.#kernels = kernels
    this.#range = at
    this.#bins = at + 8
  }

  begin(): void {
    this.#limits.set([Infinity, -Infinity])
    this.#counts.fill(0)
  }

  see({ at, rows, units, stride }: Matrix): void {
    this.#kernels.widen(at, this.#range, rows, units, stride)
  }

  count({ at, rows, units, stride }: Matrix): void {
    this.#kernels.histogram(at, this.#range, this.#bins, histogramBins, rows, units, stride)
  }

  /** null when a value was infinite, or there was none. */
  read(): Histogram | null {
    const [from = NaN, to = NaN] = this.#limits
    return Number.isFinite(from) && Number.isFinite(to) ? { from, to, counts: [...this.#counts] } : null
  }

  get #limits(): Float32Array {
    return new Float32Array(this.#kernels.buffer, this.#range, 2)
  }

  get #counts(): Uint32Array {
    return new Uint32Array(this.#kernels.buffer, this.#bins, histogramBins)
  }
}
