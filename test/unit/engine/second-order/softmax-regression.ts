import type { TrainingData } from '../../../../src-worker/engine/data.ts'
import type { Objective } from './minimise.ts'

/**
 * Mean of -ln softmax(W x + b)_label over a dataset's training examples and half the strength times |W|^2, in float64:
 * strictly convex but for one direction, b + constant. Parameters as a network's: W [units x inputs], then b.
 */
export function softmaxRegression({ inputs, inputSize, targets, outputs, splits: { training } }: TrainingData, strength: number): Objective {
  const rows = Array.from({ length: training.to - training.from }, (_, k) => {
    const example = training.from + k
    return { x: Array.from(inputs.subarray(example * inputSize, (example + 1) * inputSize), (byte) => byte / 255), label: targets[example] ?? 0 }
  })
  const bias = outputs * inputSize
  const linear = (w: Float64Array, x: readonly number[]) =>
    Array.from({ length: outputs }, (_, o) => x.reduce((sum, value, i) => sum + value * (w[o * inputSize + i] ?? 0), w[bias + o] ?? 0))
  const softmax = (z: readonly number[]) => {
    const powers = z.map((value) => Math.exp(value - Math.max(...z)))
    return powers.map((value) => value / powers.reduce((sum, each) => sum + each, 0))
  }
  /** The mean of the products of each row's errors with its inputs, and what the L2 term adds. */
  const gathered = (along: Float64Array, errorsOf: (row: (typeof rows)[number]) => number[]) => {
    const result = along.map((value, k) => (k < bias ? strength * value : 0))
    for (const row of rows)
      errorsOf(row).forEach((error, o) => {
        row.x.forEach((value, i) => (result[o * inputSize + i] = (result[o * inputSize + i] ?? 0) + (error * value) / rows.length))
        result[bias + o] = (result[bias + o] ?? 0) + error / rows.length
      })
    return result
  }
  let last: { w: Float64Array; outputs: Map<unknown, number[]> } | null = null
  /** Kept for the many products at one place. */
  const outputsOf = (w: Float64Array, row: (typeof rows)[number]): number[] => {
    if (last?.w !== w) last = { w, outputs: new Map(rows.map((each) => [each, softmax(linear(w, each.x))])) }
    return last.outputs.get(row) ?? []
  }
  return {
    cost: (w) =>
      rows.reduce((sum, row) => sum - Math.log(outputsOf(w, row)[row.label] ?? 0) / rows.length, 0) +
      0.5 * strength * w.subarray(0, bias).reduce((sum, value) => sum + value * value, 0),
    gradient: (w) => gathered(w, (row) => outputsOf(w, row).map((a, o) => a - (o === row.label ? 1 : 0))),
    hessianTimes: (w, v) =>
      gathered(v, (row) => {
        const [a, t] = [outputsOf(w, row), linear(v, row.x)]
        const mean = a.reduce((sum, value, o) => sum + value * (t[o] ?? 0), 0)
        return a.map((value, o) => value * ((t[o] ?? 0) - mean))
      }),
  }
}
