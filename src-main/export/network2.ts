import type { Run } from '#shared/domain/run.ts'
import type { Cost } from '#shared/domain/training.ts'
import { describeScaled, type Meaning, type Trained } from './trained.ts'

/**
 * What Network.save of Nielsen's network2.py writes: weights[l] is outputs x inputs, biases[l] a column.
 * His load() reads these four keys and takes every layer for sigmoid; ours are under one key more.
 */
export interface Network2File {
  sizes: number[]
  weights: number[][][]
  biases: number[][][]
  cost: string
  slope: {
    experiment: Run['experiment']; engineVersion: string; weights: 'best' | 'last'; epoch: number
    /** What his program doesn't know of: how the inputs and outputs of a table are scaled, which has to be done around it. */
    scaling?: { note: string; columns: Meaning['columns']; targets: Meaning['targets'] }
  }
}

/** Names of his classes; he has none for the log-likelihood, so that his load() refuses such a file instead of misreading it. */
const costNames: Record<Cost, string> = {
  quadratic: 'QuadraticCost',
  'cross-entropy': 'CrossEntropyCost',
  'log-likelihood': 'LogLikelihoodCost',
}

/** Its weights are float32, which JSON carries exactly. */
export function toNetwork2(trained: Pick<Trained, 'run' | 'which' | 'layers'> & Partial<Trained>): Network2File {
  const { run, which, layers, dataset = null } = trained
  const { experiment, engineVersion } = run
  return {
    sizes: [run.inputSize, ...layers.map(({ units }) => units)],
    weights: layers.map(({ weights, inputs }) => rows([...weights], inputs)),
    biases: layers.map(({ biases }) => rows([...biases], 1)),
    cost: costNames[experiment.training.cost],
    slope: { ...which, experiment, engineVersion, ...(dataset && isScaled(dataset) ? { scaling: scalingOf(dataset) } : {}) },
  }
}

const isScaled = ({ image, targets }: Meaning): boolean => !image || targets.length > 0

const scalingOf = (dataset: Meaning) => ({ note: describeScaled(dataset), columns: dataset.columns, targets: dataset.targets })

const rows = (values: number[], width: number): number[][] =>
  Array.from({ length: values.length / width }, (_, row) => values.slice(row * width, (row + 1) * width))
