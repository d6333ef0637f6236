import type { Experiment } from '#shared/domain/experiment.ts'
import type { LayerParameters } from '#shared/format/weights.ts'
import { trainingCountOf, type TrainingData } from '../engine/data.ts'
import { Machine } from '../engine/machine.ts'
import type { CreateKernels } from '../kernels/kernels.ts'
import type { Gradient } from './engine-gradient.ts'

/** The gradient that a full-batch optimizer asks for, with the examples as all of its training data. */
export function fullBatchGradient(
  createKernels: CreateKernels, experiment: Experiment, data: TrainingData, parameters: readonly LayerParameters[], examples: Uint32Array,
): Gradient {
  const machine = new Machine(createKernels, experiment, only(data, examples))
  parameters.forEach((layer, l) => machine.write(l, layer))
  const { passes } = machine
  if (!passes) return () => NaN
  // It is divided by the number of the examples, and is to be by that of all training data.
  passes.regularize((experiment.training.lambda * examples.length) / trainingCountOf(data))
  passes.begin({ evaluate: 'gradient', at: passes.read() })
  while (!passes.isDone) passes.advance(Infinity)
  const { vector } = passes.answer()
  const starts = parameters.map((_, l) => parameters.slice(0, l).reduce((sum, { weights, biases }) => sum + weights.length + biases.length, 0))
  return (l, { unit, input }) => {
    const { weights, biases } = parameters[l] ?? { weights: [], biases: [] }
    const within = input === 'bias' ? weights.length + unit : (weights.length / biases.length) * unit + input
    return vector[(starts[l] ?? 0) + within] ?? NaN
  }
}

function only(data: TrainingData, examples: Uint32Array): TrainingData {
  const { inputs, inputSize, targets, outputs } = data
  const none = { from: examples.length, to: examples.length }
  return {
    ...data,
    hash: null,
    inputs: pick(inputs, inputSize, examples),
    targets: pick(targets, targets instanceof Uint8Array ? 1 : outputs, examples),
    splits: { training: { from: 0, to: examples.length }, validation: none, test: none },
  }
}

function pick(values: Uint8Array | Float32Array, size: number, examples: Uint32Array): Uint8Array | Float32Array {
  const count = examples.length * size
  const picked = values instanceof Uint8Array ? new Uint8Array(count) : new Float32Array(count)
  examples.forEach((example, row) => picked.set(values.subarray(example * size, (example + 1) * size), row * size))
  return picked
}
