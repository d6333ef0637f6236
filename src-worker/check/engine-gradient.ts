import type { Experiment } from '#shared/domain/experiment.ts'
import type { LayerParameters } from '#shared/format/weights.ts'
import type { TrainingData } from '../engine/data.ts'
import { Machine } from '../engine/machine.ts'
import type { CreateKernels } from '../kernels/kernels.ts'
import type { Parameter } from './sample.ts'

/**
 * So large that a weight's own rounding, 2^-24 of it, doesn't show in what a step changes; a power of two, by which
 * one divides exactly.
 */
const learningRate = 1024

export type Gradient = (l: number, parameter: Parameter) => number

/**
 * The gradient as training uses it, regularization and passed-over inputs and all: what one step of plain gradient
 * descent on a mini-batch takes from a parameter, divided by the learning rate.
 */
export function engineGradient(
  createKernels: CreateKernels, experiment: Experiment, data: TrainingData, parameters: readonly LayerParameters[], examples: Uint32Array,
): Gradient {
  const machine = new Machine(createKernels, plain(experiment), data)
  parameters.forEach((layer, l) => machine.write(l, layer))
  machine.training.begin(examples, 0, examples.length)
  while (!machine.training.isDone) machine.training.advance(Infinity)
  machine.step(examples.length, learningRate)
  const after = parameters.map((_, l) => machine.read(l))
  return (l, parameter) => (valueOf(parameters[l], parameter) - valueOf(after[l], parameter)) / learningRate
}

/** Plain gradient descent on the images as they are, with every neuron at work. */
function plain(experiment: Experiment): Experiment {
  const layers = experiment.network.layers.map((layer) => ({ ...layer, dropout: 0 }))
  return {
    ...experiment,
    network: { ...experiment.network, layers },
    training: { ...experiment.training, optimizer: 'sgd', expansion: null },
  }
}

function valueOf(layer: LayerParameters | undefined, { unit, input }: Parameter): number {
  if (!layer) return NaN
  const { weights, biases } = layer
  return (input === 'bias' ? biases[unit] : weights[(weights.length / biases.length) * unit + input]) ?? NaN
}
