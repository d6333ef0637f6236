import type { Experiment } from '#shared/domain/experiment.ts'
import type { GradientCheck } from '#shared/domain/gradient-check.ts'
import type { LayerParameters } from '#shared/format/weights.ts'
import { trainingCountOf, type TrainingData } from '../engine/data.ts'
import { Random } from '#shared/domain/random.ts'
import type { CreateKernels } from '../kernels/kernels.ts'
import { judgeLayer, tolerance, verdictOf, type Comparison } from './compare.ts'
import { engineGradient } from './engine-gradient.ts'
import { chooseExamples } from './examples.ts'
import { Network64, type Pass } from './network.ts'
import { Quotients } from './quotient.ts'
import { sampleParameters } from './sample.ts'

/** Parameters compared of a layer, and the fewest when the network is so large that more would take minutes. */
const wanted = 200
const fewest = 10
/** Multiplications for all layers together: some seconds. */
const work = 5e9

export interface CheckOptions {
  createKernels: CreateKernels
  experiment: Experiment
  data: TrainingData
  /** Where the gradient is checked. */
  parameters: readonly LayerParameters[]
  onProgress?: (done: number, total: number) => void
}

/**
 * Compares the engine's gradient with central differences of a float64 cost that shares no code with it, for a seeded
 * sample of parameters of each layer, over a seeded mini-batch of training examples.
 */
export function checkGradient({ createKernels, experiment, data, parameters, onProgress = () => {} }: CheckOptions): GradientCheck {
  const random = new Random(experiment.seed)
  const network = networkOf(experiment, parameters, data.inputSize)
  const { examples, passes, targets } = chooseExamples(random, network, data)
  const gradient = engineGradient(createKernels, experiment, data, parameters, Uint32Array.from(examples))
  const strength = experiment.training.lambda / trainingCountOf(data)
  const quotients = new Quotients(network, passes, targets, experiment.training, strength)
  const samples = network.layers.map(({ inputs, units }, l) =>
    sampleParameters(random, affordable(network, l, passes.length), { inputs, units, live: liveInputs(passes, l, inputs) }),
  )
  const total = samples.reduce((sum, sample) => sum + sample.length, 0)
  let done = 0
  const layers = network.layers.map((layer, l) => {
    const comparisons = samples[l]?.map((parameter): Comparison => {
      onProgress(done++, total)
      return { parameter, engine: gradient(l, parameter), quotient: quotients.at(l, parameter) }
    })
    return judgeLayer(l, layer, comparisons ?? [])
  })
  const agrees = layers.every(({ outcome }) => outcome === 'agrees')
  return { agrees, verdict: verdictOf(layers, examples.length, data.inputs instanceof Uint8Array ? 'images' : 'rows'), notes: notesOn(experiment), examples: examples.length, tolerance, layers }
}

const notesOn = ({ network, training }: Experiment): string[] => [
  ...(network.layers.some(({ dropout }) => dropout > 0) ? ['Checked without dropout, which leaves out other neurons at every step.'] : []),
  ...(training.expansion ? ['Checked on the images as they are, without expansion.'] : []),
]

function networkOf({ network }: Experiment, parameters: readonly LayerParameters[], inputSize: number): Network64 {
  const layers = network.layers.map(({ units, activation }, l) => {
    const { weights = new Float32Array(), biases = new Float32Array() } = parameters[l] ?? {}
    return { inputs: network.layers[l - 1]?.units ?? inputSize, units, activation, weights, biases }
  })
  return new Network64(layers, network.softmaxScale)
}

const liveInputs = (passes: readonly Pass[], l: number, inputs: number): number[] =>
  Array.from({ length: inputs }, (_, k) => k).filter((k) => passes.some(({ input, states }) => (states[l - 1]?.a ?? input)[k] !== 0))

/** Two forward passes from layer l on are needed for each parameter and example. */
function affordable({ layers }: Network64, l: number, examples: number): number {
  const behind = layers.slice(l + 2).reduce((sum, { inputs, units }) => sum + inputs * units, layers[l + 1]?.units ?? 0)
  const each = 2 * examples * Math.max(1, behind)
  return Math.min(wanted, Math.max(fewest, Math.floor(work / layers.length / each)))
}
