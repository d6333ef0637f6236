import { countEntries, countOf, isSparse, type Range, type TrainingData } from './data.ts'
import type { LayoutOptions } from './layout.ts'

/** What is known of a data's inputs that are not zero, and where they lie once they were found. */
export interface Entries {
  /** How the first layer takes its inputs. */
  readonly inputs: LayoutOptions['inputs']
  /** Bytes that they take; null when they are not stored: each mini-batch finds its own. */
  readonly bytes: number | null
  /** The entries of example e lie from ends[e] to ends[e + 1]; null until they are found. */
  ends: Uint32Array | null
}

/**
 * The entries of the training before, which lie in the memory that a thread's kernels reuse: to find them takes a
 * quarter of a short training. Of one data only, for those of others come to the same place.
 */
export class KeptEntries {
  #key: string | null = null
  #entries: Entries | null = null

  /** @param ranges of the examples that will be read, in order */
  of(data: TrainingData, ranges: readonly Range[]): Entries {
    const key = data.hash ? JSON.stringify([data.hash, ranges]) : null
    if (this.#entries && key !== null && key === this.#key) return this.#entries
    this.#key = key
    const inputs = data.inputs instanceof Float32Array ? 'floats' : isSparse(data) ? 'sparse' : 'dense'
    return (this.#entries = { inputs, bytes: inputs === 'sparse' ? bytesOf(data, ranges) : null, ends: null })
  }
}

/** As kernel compress lists them. */
function bytesOf(data: TrainingData, ranges: readonly Range[]): number | null {
  const count = countEntries(data, ranges)
  const blocks = Math.ceil(data.inputSize / 256)
  return count === null ? null : 2 * (count + blocks * ranges.reduce((sum, range) => sum + countOf(range), 0))
}
