import type { Experiment } from '#shared/domain/experiment.ts'
import { settingsOf } from '#shared/domain/settings.ts'
import { isFullBatch } from '#shared/domain/training.ts'
import type { LayerParameters } from '#shared/format/weights.ts'
import { trainingCountOf, type TrainingData } from '../engine/data.ts'
import { Machine } from '../engine/machine.ts'
import { MiniBatches } from '../engine/mini-batches.ts'
import type { CreateKernels } from '../kernels/kernels.ts'
import { fullBatchGradient } from './full-batch-gradient.ts'
import type { Parameter } from './sample.ts'

export type Gradient = (l: number, parameter: Parameter) => number

/** The gradient as training uses it, regularization and passed-over inputs and all. NaN when the engine reaches no finite one. */
export function engineGradient(
  createKernels: CreateKernels, experiment: Experiment, data: TrainingData, parameters: readonly LayerParameters[], examples: Uint32Array,
): Gradient {
  const gradientOf = isFullBatch(experiment.training.optimizer) ? fullBatchGradient : stepGradient
  return gradientOf(createKernels, plain(experiment), data, parameters, examples)
}

/** Images as they are, and every neuron at work. */
function plain({ network, training, ...rest }: Experiment): Experiment {
  const layers = network.layers.map((layer) => ({ ...layer, dropout: 0 }))
  return { ...rest, network: { ...network, layers }, training: { ...training, expansion: null } }
}

/**
 * What the first step of training on a mini-batch takes from a parameter, divided by the learning rate. Before it nothing
 * moves, so that momentum adds nothing.
 */
const stepGradient: typeof engineGradient = (createKernels, experiment, data, parameters, examples) => {
  const learningRate = rateFor(experiment.training.lambda / trainingCountOf(data))
  const settings = { ...settingsOf(experiment), miniBatchSize: examples.length }
  const machine = new Machine(createKernels, experiment, data, settings)
  parameters.forEach((layer, l) => machine.write(l, layer))
  const steps = new MiniBatches(machine, settings, examples)
  steps.begin(0, learningRate, 0)
  while (!steps.isDone) steps.advance(Infinity)
  if (steps.complete().type !== 'done') return () => NaN
  const after = parameters.map((_, l) => machine.read(l))
  return (l, parameter) => (valueOf(parameters[l], parameter) - valueOf(after[l], parameter)) / learningRate
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
