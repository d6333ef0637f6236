import { SlopeError } from '#shared/domain/error.ts'
import { trainingCountOf, type TrainingData } from '../engine/data.ts'
import type { Random } from '#shared/domain/random.ts'
import type { Network64, Pass } from './network.ts'
import { drawDistinct } from './sample.ts'

const wanted = 20
/** So many candidates are drawn for it. */
const candidates = 60

/**
 * A mini-batch of training examples. A weighted input of a ReLU so near to 0 that f32 may round it to the other side
 * would let the engine take another slope than float64, both of them rightly: such examples are passed over.
 */
export function chooseExamples(random: Random, network: Network64, data: TrainingData) {
  const examples: number[] = []
  const passes: Pass[] = []
  const count = trainingCountOf(data)
  for (const index of drawDistinct(random, Math.min(candidates, count), count)) {
    if (examples.length === wanted) break
    const example = data.splits.training.from + index
    const pass = network.forward(inputOf(data, example))
    if (restsOnKink(network, pass)) continue
    examples.push(example)
    passes.push(pass)
  }
  if (examples.length === 0)
    throw new SlopeError('invalid-input', 'Every training example drawn has a ReLU at its kink in these weights, where no gradient can be checked: choose other weights.')
  return { examples, passes, targets: examples.map((example) => targetOf(data, example)) }
}

/** A multiple of f32's unit of rounding, 2^-24. */
const near = 2 ** -20

function restsOnKink({ layers }: Network64, { states }: Pass): boolean {
  return states.some(({ z }, l) => {
    if (layers[l]?.activation !== 'relu') return false
    const largest = z.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    return z.some((value) => value !== 0 && Math.abs(value) < near * largest)
  })
}

function inputOf({ inputs, inputSize }: TrainingData, example: number): Float64Array {
  const values = inputs.subarray(example * inputSize, (example + 1) * inputSize)
  return Float64Array.from(values, (value) => (inputs instanceof Uint8Array ? value / 255 : value))
}

function targetOf({ targets, outputs }: TrainingData, example: number): Float64Array {
  if (targets instanceof Float32Array) return Float64Array.from(targets.subarray(example * outputs, (example + 1) * outputs))
  if (outputs === 1) return Float64Array.of(targets[example] ?? 0)
  return Float64Array.from({ length: outputs }, (_, j) => (targets[example] === j ? 1 : 0))
}
