import { splitNames, type SplitName } from '#shared/domain/dataset.ts'
import type { Monitor } from '#shared/domain/monitor.ts'

/** Examples from..to-1. */
export interface Range {
  from: number
  to: number
}

/** What a network learns from and is measured on. Rows have no padding. */
export interface TrainingData {
  /** [examples x inputSize]: bytes, which are scaled by 1/255, or floats, which are taken as they are. */
  inputs: Uint8Array | Float32Array
  inputSize: number
  /** null when the inputs are no images. */
  image: { width: number; height: number } | null
  /** One byte an example, the index of its class, which a single output has as its target, or [examples x outputs]. */
  targets: Uint8Array | Float32Array
  outputs: number
  /** Whether targets are numbers to tell, so that nothing is right or wrong. */
  isRegression: boolean
  splits: Record<SplitName, Range>
  /** Data of one hash have the same inputs, one by one. */
  hash?: string | null
}

export const countOf = ({ from, to }: Range): number => to - from

export const trainingCountOf = ({ splits }: TrainingData): number => countOf(splits.training)

/** What is measured at the end of each epoch. */
export function monitoredOf({ splits }: TrainingData, monitor: Monitor): { split: SplitName; range: Range }[] {
  return splitNames
    .filter((split) => monitor[split] && countOf(splits[split]) > 0)
    .map((split) => {
      const { from, to } = splits[split]
      return { split, range: { from, to: Math.min(to, from + (monitor.subset ?? Infinity)) } }
    })
}

/** All examples that a training reads, in the order of the dataset. */
export const readOf = (data: TrainingData, monitor: Monitor): Range[] => [
  data.splits.training,
  ...monitoredOf(data, { ...monitor, training: false }).map(({ range }) => range),
]

/** Up to this share of non-zero inputs the sparse first layer is the faster one; measured by test/bench. */
const sparseUpTo = 0.55
const examined = 1_000_000

/** Whether the first layer should work on non-zero inputs only, told from the first million. It changes speed alone, not a bit of the weights. */
export function isSparse({ inputs, inputSize, splits }: TrainingData): boolean {
  if (!(inputs instanceof Uint8Array)) return false
  const start = splits.training.from * inputSize
  const values = Math.min(examined, countOf(splits.training) * inputSize)
  let nonZero = 0
  for (let at = start; at < start + values; at++) if (inputs[at] !== 0) nonZero++
  return nonZero <= sparseUpTo * values
}

/** 64 MB of 2 bytes each; MNIST's 60,000 images have 9.0 million. */
const storedUpTo = 2 ** 25

/**
 * How many non-zero inputs these examples have, when they are few enough to be kept in the kernels' memory as entries;
 * null when they are not. Told from the data alone; it changes speed, not a bit of the weights.
 */
export function countEntries({ inputs, inputSize }: TrainingData, ranges: readonly Range[], limit = storedUpTo): number | null {
  let entries = 0
  for (const range of ranges)
    for (let from = range.from * inputSize; from < range.to * inputSize; from += examined) {
      const to = Math.min(range.to * inputSize, from + examined)
      // 255 more than a byte reaches 256 unless it is zero: a branch here would be mispredicted every few bytes.
      for (let at = from; at < to; at++) entries += ((inputs[at] ?? 0) + 255) >> 8
      if (entries > limit) return null
    }
  return entries
}
