import { readdirSync, readFileSync } from 'node:fs'
import { Experiment } from '#shared/domain/experiment.ts'
import type { Regularization } from '#shared/domain/training.ts'
import type { LayerParameters } from '#shared/format/weights.ts'
import type { TrainingData } from '../../../src-worker/engine/data.ts'
import { consecutive } from '../../fixtures/splits.ts'

interface Parameters {
  weights: number[][][]
  biases: number[][]
}

/** A case of the float64 oracle: sequential order, no shuffling; see ../shared/README.md for where it comes from. */
export interface Vector {
  name: string
  sizes: number[]
  config: { activations: string[]; optimizer: string; regularization?: Regularization; lambda?: number; [key: string]: unknown }
  initial: Parameters
  inputs: number[][]
  targets: number[][]
  initialOutputs: number[][]
  initialCost: number
  fullBatchGradient: Parameters
  final: Parameters
  epochs: { cost: number; accuracy: number }[]
}

const folder = new URL('../../fixtures/vectors/', import.meta.url)

export const vectors = readdirSync(folder).map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Vector)

export function experimentOf({ sizes, config: { activations, ...training } }: Vector): Experiment {
  return Experiment.parse({
    dataset: { id: 'vector' },
    network: { layers: activations.map((activation, l) => ({ units: sizes[l + 1], activation })) },
    training: { ...training, shuffle: false },
  })
}

export function dataOf({ sizes, inputs, targets }: Vector): TrainingData {
  return {
    inputs: Float32Array.from(inputs.flat()),
    inputSize: sizes[0] ?? 0,
    targets: Float32Array.from(targets.flat()),
    outputs: sizes.at(-1) ?? 0,
    isRegression: false,
    image: null,
    splits: consecutive(inputs.length),
  }
}

export const parametersOf = ({ weights, biases }: Parameters): LayerParameters[] =>
  weights.map((matrix, l) => ({ weights: Float32Array.from(matrix.flat()), biases: Float32Array.from(biases[l] ?? []) }))

export const flatten = (layers: readonly LayerParameters[]): number[] =>
  layers.flatMap(({ weights, biases }) => [...weights, ...biases])

/** Largest error, relative to the value or, where it is smaller, to the largest value. */
export function relativeError(actual: readonly number[], expected: readonly number[]): number {
  if (actual.length !== expected.length) return Infinity
  const scale = Math.max(...expected.map(Math.abs))
  return Math.max(...expected.map((value, k) => Math.abs((actual[k] ?? NaN) - value) / Math.max(Math.abs(value), 0.1 * scale)))
}
