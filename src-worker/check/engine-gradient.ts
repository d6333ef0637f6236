import type { Experiment } from '#shared/domain/experiment.ts'
import { settingsOf } from '#shared/domain/settings.ts'
import { isFullBatch } from '#shared/domain/training.ts'
import type { LayerParameters } from '#shared/format/weights.ts'
import { trainingCountOf, type TrainingData } from '../engine/data.ts'
import { Machine } from '../engine/machine.ts'
import { MiniBatches } from '../engine/mini-batches.ts'
import type { CreateKernels } from '../kernels/kernels.ts'
import type { Parameter } from './sample.ts'

export type Gradient = (l: number, parameter: Parameter) => number

/**
 * The gradient as training uses it, regularization and passed-over inputs and all: what the first step of training on a
 * mini-batch takes from a parameter, divided by the learning rate. Before it nothing moves, so that momentum adds
 * nothing. NaN when the engine reaches no finite cost or parameters.
 */
export function engineGradient(
  createKernels: CreateKernels, experiment: Experiment, data: TrainingData, parameters: readonly LayerParameters[], examples: Uint32Array,
): Gradient {
  const checked = plain(experiment)
  const learningRate = rateFor(checked.training.lambda / trainingCountOf(data))
  const settings = { ...settingsOf(checked), miniBatchSize: examples.length }
  const machine = new Machine(createKernels, checked, data, settings)
  parameters.forEach((layer, l) => machine.write(l, layer))
  const steps = new MiniBatches(machine, settings, examples)
  steps.begin(0, learningRate, 0)
  while (!steps.isDone) steps.advance(Infinity)
  if (steps.complete().type !== 'done') return () => NaN
  const after = parameters.map((_, l) => machine.read(l))
  return (l, parameter) => (valueOf(parameters[l], parameter) - valueOf(after[l], parameter)) / learningRate
}

/** Images as they are, every neuron at work, and along the gradient. */
function plain({ network, training, ...rest }: Experiment): Experiment {
  return {
    ...rest,
    network: { ...network, layers: network.layers.map((layer) => ({ ...layer, dropout: 0 })) },
    training: { ...training, expansion: null, optimizer: isFullBatch(training.optimizer) ? 'sgd' : training.optimizer },
  }
}

/**
 * So large that a weight's own rounding, 2^-24 of it, doesn't show in what a step changes; but where that will do, so
 * small that L2 takes no more than a quarter of a weight, for the engine to step as it mostly does (see engine/direct.ts).
 * A power of two, by which one divides exactly. @param strength lambda / n
 */
function rateFor(strength: number): number {
  let rate = 1024
  while (rate > 8 && rate * strength > 0.25) rate /= 2
  return rate
}

function valueOf(layer: LayerParameters | undefined, { unit, input }: Parameter): number {
  if (!layer) return NaN
  const { weights, biases } = layer
  return (input === 'bias' ? biases[unit] : weights[(weights.length / biases.length) * unit + input]) ?? NaN
}
