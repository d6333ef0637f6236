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
