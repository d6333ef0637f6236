import type { Kernels } from '../kernels/kernels.ts'
import type { Range, TrainingData } from './data.ts'
import type { Entries } from './entries.ts'
import type { Expander } from './expansion.ts'
import type { Layout } from './layout.ts'

/** Puts examples of a dataset into the kernels' memory, a chunk of rows at a time. */
export class Batch {
  readonly #kernels: Kernels
  readonly #layout: Layout
  readonly #data: TrainingData
  readonly #bytes: Uint8Array
  readonly #x: Float32Array
  readonly #y: Float32Array
  readonly #yStride: number
  readonly #spans: Uint32Array
  /** See Entries; null when they are found anew for each chunk. */
  readonly #ends: Uint32Array | null

  /** Finds the entries that are to be stored, unless they are. @param ranges of the examples that will be loaded, in order */
  constructor(kernels: Kernels, layout: Layout, data: TrainingData, ranges: readonly Range[], entries: Entries) {
    this.#kernels = kernels
    this.#layout = layout
    this.#data = data
    this.#yStride = layout.layers.at(-1)?.stride ?? 0
    this.#bytes = new Uint8Array(kernels.buffer, layout.bytesIn, layout.bytesIn ? layout.rows * layout.byteStride : 0)
    this.#x = new Float32Array(kernels.buffer, layout.x, layout.x ? layout.rows * this.#inputStride : 0)
    this.#y = new Float32Array(kernels.buffer, layout.y, layout.rows * this.#yStride)
    this.#spans = new Uint32Array(kernels.buffer, layout.spans, layout.spans ? 2 * layout.rows : 0)
    this.#ends = layout.storedBytes === null ? null : (entries.ends ??= this.#store(ranges))
  }

  get #inputStride(): number {
    return this.#layout.layers[0]?.inputStride ?? 0
  }

  /** Loads the examples order[from], order[from + 1], ...; without an order from, from + 1, ...; distorted if by an expander. */
  load(order: Uint32Array | null, from: number, rows: number, expander: Expander | null = null): void {
    const { inputs } = this.#data
    const stored = expander ? null : this.#ends
    if (expander) expander.expand(order, from, rows, this.#layout.bytesIn, this.#layout.byteStride)
    else if (stored) this.#loadSpans(stored, order, from, rows)
    else
      for (let row = 0; row < rows; row++) {
        const example = order ? (order[from + row] ?? 0) : from + row
        this.#loadInputs(inputs, example, row)
      }
    this.#loadTargets(order, from, rows)
    if (inputs instanceof Uint8Array) this.#spread(rows, stored !== null, expander !== null)
  }

  #loadSpans(ends: Uint32Array, order: Uint32Array | null, from: number, rows: number): void {
    const spans = this.#spans
    for (let row = 0; row < rows; row++) {
      const example = order ? (order[from + row] ?? 0) : from + row
      spans[2 * row] = ends[example] ?? 0
      spans[2 * row + 1] = ends[example + 1] ?? 0
    }
  }

  #loadInputs(inputs: Uint8Array | Float32Array, example: number, row: number): void {
    const size = this.#data.inputSize
    const values = inputs.subarray(example * size, (example + 1) * size)
    if (inputs instanceof Uint8Array) this.#bytes.set(values, row * this.#layout.byteStride)
    else this.#x.set(values, row * this.#inputStride)
  }

  #loadTargets(order: Uint32Array | null, from: number, rows: number): void {
    const { targets, outputs } = this.#data
    const [y, stride] = [this.#y, this.#yStride]
    const isClass = targets instanceof Uint8Array && outputs > 1
    if (isClass) y.fill(0, 0, rows * stride)
    for (let row = 0, at = 0; row < rows; row++, at += stride) {
      const example = order ? (order[from + row] ?? 0) : from + row
      if (isClass) y[at + (targets[example] ?? 0)] = 1
      else if (outputs === 1) y[at] = targets[example] ?? 0
      else y.set(targets.subarray(example * outputs, (example + 1) * outputs), at)
    }
  }

  #spread(rows: number, areStored: boolean, areDistorted: boolean): void {
    const { bytesIn, byteStride, x, entries, spans, unpacked, ends } = this.#layout
    if (!entries || (areDistorted && x)) this.#kernels.scaleBytes(bytesIn, x, rows, byteStride, this.#inputStride)
    else if (areStored) this.#kernels.unpack(spans, unpacked, ends, rows, byteStride)
    else this.#kernels.unpackBytes(bytesIn, unpacked, ends, rows, byteStride)
  }

  /** Finds the entries of these examples, one's behind the other's. */
  #store(ranges: readonly Range[]): Uint32Array {
    const { inputs, inputSize } = this.#data
    const { bytesIn, byteStride, entries, spans } = this.#layout
    const ends = new Uint32Array((ranges.at(-1)?.to ?? 0) + 1)
    let end = entries
    for (const { from, to } of ranges) {
      ends[from] = end
      for (let example = from; example < to; example++) {
        this.#bytes.set((inputs as Uint8Array).subarray(example * inputSize, (example + 1) * inputSize))
        this.#kernels.compress(bytesIn, end, spans, 1, byteStride)
        end = this.#spans[1] ?? 0
        ends[example + 1] = end
      }
    }
    return ends
  }
}
