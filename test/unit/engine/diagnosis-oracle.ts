import type { Experiment } from '#shared/domain/experiment.ts'
import type { Activation } from '#shared/domain/network.ts'
import type { LayerParameters } from '#shared/format/weights.ts'
import { Network64, type Pass } from '../../../src-worker/check/network.ts'
import type { TrainingData } from '../../../src-worker/engine/data.ts'

/** What a diagnosis tells of a layer as one number each, in plain float64. */
export interface LayerTruth {
  gradientNorm: number
  weightNorm: number
  updateRatio: number
  meanDerivative: number | null
  saturated: number | null
  saturatedWrong: number | null
  dead: number | null
  weights: number[]
  activations: number[]
}

const slopes: Record<Activation, ((a: number) => number) | null> = {
  sigmoid: (a) => a * (1 - a),
  tanh: (a) => 1 - a * a,
  relu: (a) => (a > 0 ? 1 : 0),
  linear: null,
  softmax: null,
}
const steepest: Partial<Record<Activation, number>> = { sigmoid: 0.25, tanh: 1 }

const norm = (values: number[]) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0))
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

export function networkOf({ network }: Experiment, layers: readonly LayerParameters[]): Network64 {
  return new Network64(
    network.layers.map(({ units, activation }, l) => {
      const { weights, biases } = layers[l]!
      return { units, activation, weights, biases, inputs: weights.length / units }
    }),
    network.softmaxScale,
  )
}

export function inputOf({ inputs, inputSize }: TrainingData, example: number): Float64Array {
  const values = inputs.subarray(example * inputSize, (example + 1) * inputSize)
  return Float64Array.from(values, (value) => (inputs instanceof Uint8Array ? value / 255 : value))
}

const targetOf = ({ targets, outputs }: TrainingData, example: number): number[] =>
  Array.from({ length: outputs }, (_, o) => (targets[example] === o ? 1 : 0))

/** The errors of each layer for an example (BP1, BP2). */
function errorsOf(network: Network64, { states }: Pass, target: number[], keepsDerivative: boolean): number[][] {
  const slope = (l: number, j: number) => slopes[network.layers[l]!.activation]?.(states[l]!.a[j]!) ?? 1
  const errors: number[][] = []
  for (let l = states.length - 1; l >= 0; l--) {
    const behind = network.layers[l + 1]
    errors[l] = Array.from(states[l]!.a, (a, j) =>
      behind
        ? slope(l, j) * errors[l + 1]!.reduce((sum, error, k) => sum + error * behind.weights[k * behind.inputs + j]!, 0)
        : (a - target[j]!) * (keepsDerivative ? slope(l, j) : 1),
    )
  }
  return errors
}

/** @param before the parameters before the last step @param after those behind it */
export function truthOf(experiment: Experiment, data: TrainingData, sample: number[], before: LayerParameters[], after: LayerParameters[]): LayerTruth[] {
  const network = networkOf(experiment, after)
  const passes = sample.map((example) => network.forward(inputOf(data, example)))
  const keepsDerivative = experiment.training.cost === 'quadratic'
  const errors = passes.map((pass, k) => errorsOf(network, pass, targetOf(data, sample[k]!), keepsDerivative))
  return network.layers.map(({ activation, units, inputs, weights }, l) => {
    const slope = slopes[activation]
    const limit = steepest[activation] === undefined ? null : 0.1 * steepest[activation]
    const outputs = passes.map(({ states }) => [...states[l]!.a])
    const isSaturated = (a: number) => limit !== null && slope !== null && slope(a) < limit
    const isWrong = (a: number, k: number, j: number) => Math.abs(a - targetOf(data, sample[k]!)[j]!) > 0.5
    const gradients = Array.from({ length: units * (inputs + 1) }, (_, at) => {
      const [j, i] = [Math.floor(at / (inputs + 1)), at % (inputs + 1)]
      return mean(passes.map(({ input, states }, k) => errors[k]![l]![j]! * (i === inputs ? 1 : (states[l - 1]?.a ?? input)[i]!)))
    })
    const isOutput = l === network.layers.length - 1
    return {
      gradientNorm: norm(gradients),
      weightNorm: norm([...weights]),
      updateRatio: norm(Array.from(weights, (weight, at) => weight - before[l]!.weights[at]!)) / norm([...weights]),
      meanDerivative: slope && mean(outputs.flat().map(slope)),
      saturated: limit && mean(outputs.flat().map((a) => (isSaturated(a) ? 1 : 0))),
      saturatedWrong: limit && isOutput ? mean(outputs.flatMap((row, k) => row.map((a, j) => (isSaturated(a) && isWrong(a, k, j) ? 1 : 0)))) : null,
      dead: activation === 'relu' ? mean(outputs[0]!.map((_, j) => (outputs.every((row) => row[j] === 0) ? 1 : 0))) : null,
      weights: [...weights],
      activations: outputs.flat(),
    }
  })
}

export function histogramOf(values: number[]): { from: number; to: number; counts: number[] } {
  const [from, to] = [Math.min(...values), Math.max(...values)]
  const counts = new Array<number>(32).fill(0)
  for (const value of values) counts[Math.min(31, Math.floor((32 * (value - from)) / (to - from)))]!++
  return { from, to, counts }
}
