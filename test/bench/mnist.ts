import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { TrainingData } from '../../src-worker/engine/data.ts'

const folder = new URL('../../../shared/data/mnist/', import.meta.url)

export const hasMnist = existsSync(folder)

/** The book's split: 50,000 for training, 10,000 behind them for validation. */
export function mnist(): TrainingData {
  const read = (name: string, head: number) => new Uint8Array(gunzipSync(readFileSync(new URL(name, folder)))).subarray(head)
  return {
    inputs: read('train-images-idx3-ubyte.gz', 16),
    inputSize: 784,
    targets: read('train-labels-idx1-ubyte.gz', 8),
    outputs: 10,
    isRegression: false,
    image: { width: 28, height: 28 },
    splits: { training: { from: 0, to: 50_000 }, validation: { from: 50_000, to: 60_000 }, test: { from: 60_000, to: 60_000 } },
  }
}
