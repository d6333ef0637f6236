/** What a network learns from: the training examples, behind them those for validation. Rows have no padding. */
export interface TrainingData {
  /** [examples x inputSize]: bytes, which are scaled by 1/255, or floats, which are taken as they are. */
  inputs: Uint8Array | Float32Array
  inputSize: number
  /** One byte an example, the index of its class, or [examples x outputs]. */
  targets: Uint8Array | Float32Array
  outputs: number
  trainingCount: number
  validationCount: number
}

/** Up to this share of non-zero inputs the sparse first layer is the faster one; measured by test/bench. */
const sparseUpTo = 0.4
const examined = 1_000_000

/** Whether the first layer should work on non-zero inputs only, told from the first million. It changes speed alone, not a bit of the weights. */
export function isSparse({ inputs, inputSize, trainingCount }: TrainingData): boolean {
  if (!(inputs instanceof Uint8Array)) return false
  const values = Math.min(examined, trainingCount * inputSize)
  let nonZero = 0
  for (let at = 0; at < values; at++) if (inputs[at] !== 0) nonZero++
  return nonZero <= sparseUpTo * values
}

/** 128 MB of 4 bytes each; MNIST's 60,000 images have 9.0 million. */
const storedUpTo = 2 ** 25

/**
 * How many non-zero inputs all examples have, when they are few enough to be kept in the kernels' memory as entries;
 * null when they are not. Told from the data alone; it changes speed, not a bit of the weights.
 */
export function countEntries({ inputs, inputSize, trainingCount, validationCount }: TrainingData, limit = storedUpTo): number | null {
  const values = (trainingCount + validationCount) * inputSize
  let entries = 0
  for (let from = 0; from < values; from += examined) {
    const to = Math.min(values, from + examined)
    // 255 more than a byte reaches 256 unless it is zero: a branch here would be mispredicted every few bytes.
    for (let at = from; at < to; at++) entries += ((inputs[at] ?? 0) + 255) >> 8
    if (entries > limit) return null
  }
  return entries
}
