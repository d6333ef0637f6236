import { describe, expect, it } from 'vitest'
import { Batch } from '../../../src-worker/engine/batch.ts'
import { countEntries, type TrainingData } from '../../../src-worker/engine/data.ts'
import { KeptEntries } from '../../../src-worker/engine/entries.ts'
import { planLayout } from '../../../src-worker/engine/layout.ts'
import { createWasmKernels } from '../kernels/pair.ts'
import { smallData } from './small.ts'
import { consecutive } from '../../fixtures/splits.ts'

const all = [{ from: 0, to: 143 }]

const order = Uint32Array.from({ length: 143 }, (_, i) => (i * 29) % 143)

/** A batch's unpacked entries and their ends, of examples of the order and of the last examples as they lie. */
function loaded(data: TrainingData, storedBytes: number | null) {
  const layout = planLayout({ sizes: [49, 13, 5], hasVelocity: false, looksAhead: false, keepsZ: false, inputs: 'sparse', fillsPixels: false, storedBytes })
  const kernels = createWasmKernels(layout.bytes)
  const batch = new Batch(kernels, layout, data, all, { inputs: 'sparse', bytes: storedBytes, ends: null })
  const contents = (rows: number) => {
    const ends = new Uint32Array(kernels.buffer, layout.ends, rows).slice()
    return { ends, entries: new Uint32Array(kernels.buffer, layout.unpacked, 2 * (ends.at(-1) ?? 0)).slice() }
  }
  return [() => batch.load(order, 17, 31), () => batch.load(null, 112, 31), () => batch.load(order, 142, 1)].map((load, k) => {
    load()
    return contents(k < 2 ? 31 : 1)
  })
}

describe('the non-zero inputs of a dataset', () => {
  it('are the same when they are kept as when they are found anew for each mini-batch', () => {
    for (const zeros of [0.2, 0.7, 1]) {
      const data = smallData({ zeros })
      expect(loaded(data, new KeptEntries().of(data, all).bytes)).toEqual(loaded(data, null))
    }
  })

  it('are kept up to a number of them, which the data alone decides', () => {
    const inputs = new Uint8Array(2_400_000).fill(255, 1_200_000, 1_200_500).fill(1, 2_399_999)
    const data = { ...smallData(), inputs, inputSize: 24, splits: consecutive(90_000, 10_000) }
    const both = [data.splits.training, data.splits.validation]
    expect(countEntries(data, both)).toBe(501)
    expect(countEntries(data, both, 501)).toBe(501)
    expect(countEntries(data, both, 500)).toBeNull()
    expect(countEntries(data, [{ from: 0, to: 99_999 }], 500)).toBe(500)
  })

  it('are kept up to 2^25, which take 128 MB', () => {
    const inputs = new Uint8Array(2 ** 25 + 1).fill(7, 1)
    const data = { ...smallData(), inputs, inputSize: 1, splits: consecutive(inputs.length) }
    expect(countEntries(data, [data.splits.training])).toBe(2 ** 25)
    inputs[0] = 7
    expect(countEntries(data, [data.splits.training])).toBeNull()
  })
})
