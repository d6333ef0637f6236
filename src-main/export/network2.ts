import type { TensorFile } from '#shared/format/safetensors.ts'
import { sizes } from '#shared/domain/network.ts'
import type { Run } from '#shared/domain/run.ts'
import type { Cost } from '#shared/domain/training.ts'

/**
 * What Network.save of Nielsen's network2.py writes: weights[l] is outputs x inputs, biases[l] a column.
 * His load() reads these four keys and takes every layer for sigmoid; ours are under one key more.
 */
export interface Network2File {
  sizes: number[]
  weights: number[][][]
  biases: number[][][]
  cost: string
  slope: { experiment: Run['experiment']; engineVersion: string; weights: 'best' | 'last'; epoch: number }
}

/** Names of his classes; he has none for the log-likelihood, so that his load() refuses such a file instead of misreading it. */
const costNames: Record<Cost, string> = {
  quadratic: 'QuadraticCost',
  'cross-entropy': 'CrossEntropyCost',
  'log-likelihood': 'LogLikelihoodCost',
}

/** @param tensors of a checkpoint: weights.l [outputs x inputs] and biases.l, float32, which JSON carries exactly */
export function toNetwork2(run: Run, { tensors }: TensorFile, which: { weights: 'best' | 'last'; epoch: number }): Network2File {
  const { experiment, engineVersion } = run
  const values = (name: string) => [...(tensors[name]?.data ?? [])]
  const inputs = sizes(experiment.network, run.inputSize)
  return {
    sizes: inputs,
    weights: experiment.network.layers.map((_, l) => rows(values(`weights.${l}`), inputs[l] ?? 0)),
    biases: experiment.network.layers.map((_, l) => rows(values(`biases.${l}`), 1)),
    cost: costNames[experiment.training.cost],
    slope: { ...which, experiment, engineVersion },
  }
}

const rows = (values: number[], width: number): number[][] =>
  Array.from({ length: values.length / width }, (_, row) => values.slice(row * width, (row + 1) * width))
