import { examplesWord, isRegression, type DatasetInfo } from '#shared/domain/dataset.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { sizes, type Activation } from '#shared/domain/network.ts'
import type { Run } from '#shared/domain/run.ts'
import { decodeSafetensors, type TensorFile } from '#shared/format/safetensors.ts'
import { readCheckpoint } from '../training/read-checkpoint.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** A layer behind the input. */
export interface TrainedLayer {
  inputs: number
  units: number
  activation: Activation
  dropout: number
  /** [units x inputs], row by row. */
  weights: Float32Array
  biases: Float32Array
}

/** The network of a run, to be written for other programs. */
export interface Trained {
  run: Run
  which: { weights: 'best' | 'last'; epoch: number }
  layers: TrainedLayer[]
  /** What its inputs and outputs stand for; null when the dataset is gone, or another has its name. */
  dataset: Meaning | null
}

export type Meaning = Pick<DatasetInfo, 'image' | 'columns' | 'classes' | 'targets'>

/** A network that can be given what a person knows: pixels, or the values of a row. */
export interface Understood extends Trained {
  dataset: Meaning
}

/** @throws SlopeError 'not-found' when the run has no such weights yet, 'disk' */
export function readTrained(workspace: Workspace, run: Run, kind: 'best' | 'last'): Trained {
  const file = decodeSafetensors(readCheckpoint(workspace, run, kind))
  const { id, hash } = run.experiment.dataset
  const dataset = workspace.datasets.find(id)
  return {
    run, which: { weights: kind, epoch: workspace.checkpoints.info(run.id, kind)?.epoch ?? 0 }, layers: layersOf(run, file),
    dataset: dataset && (hash === undefined || hash === dataset.hash) ? dataset : null,
  }
}

/** @param tensors of a checkpoint: weights.l [units x inputs] and biases.l, float32 */
export function layersOf({ experiment, inputSize }: Pick<Run, 'experiment' | 'inputSize'>, { tensors }: Pick<TensorFile, 'tensors'>): TrainedLayer[] {
  const inputs = sizes(experiment.network, inputSize)
  const values = (name: string) => tensors[name]?.data as Float32Array
  return experiment.network.layers.map(({ units, activation, dropout }, l) => ({
    inputs: inputs[l] ?? 0, units, activation, dropout, weights: values(`weights.${l}`), biases: values(`biases.${l}`),
  }))
}

/** "784-30-10, best weights (epoch 12) of the run "Wide" (…), trained by Slope 0.1.0." */
export const describeTrained = ({ run, which, layers }: Trained, version: string): string =>
  `${[run.inputSize, ...layers.map(({ units }) => units)].join('-')}, the ${which.weights} weights (epoch ${which.epoch}) of the run ${JSON.stringify(run.name)} (${run.id}), trained by Slope ${version}.`

/** @throws SlopeError 'not-found' when the dataset is gone, which says how inputs are scaled */
export function understood(trained: Trained): Understood {
  const { dataset, run } = trained
  if (dataset) return { ...trained, dataset }
  throw new SlopeError('not-found', `The dataset ${run.experiment.dataset.id} that "${run.name}" was trained on is not here any more, and it says what inputs and outputs stand for: import it again, or export network2 or safetensors.`)
}

/** Names of the classes; null where there are none, as for regression. */
export const classesOf = ({ dataset }: Trained): readonly string[] | null => (dataset && !isRegression(dataset) ? dataset.classes : null)

/** What goes in and what comes out, in sentences: the engine takes pixels divided by 255, and rows that are scaled. */
export function describeInput({ run, dataset }: Understood): string {
  const { image, columns, targets } = dataset
  const inputs = image
    ? `${run.inputSize} numbers from 0 to 255, the pixels of a ${image.width} x ${image.height} image row by row, ${image.channels ? 'first all red ones, then the green, then the blue' : 'ink being 255'}; they are divided by 255 inside.`
    : `the values of ${columns.length} columns as they are in the table: ${columns.map(describeColumn).join(', ')}; they are scaled inside.`
  return targets.length === 0 ? `Input: ${inputs}` : `Input: ${inputs} Output: ${targets.map(({ name }) => name).join(', ')}, in the units of the table.`
}

const describeColumn = ({ name, categories }: Meaning['columns'][number]): string =>
  categories ? `${name} (${categories.join(', ')})` : name

/** For a file that holds the weights alone, what has to be done to its inputs and outputs. */
export function describeScaled(dataset: Meaning): string {
  const inputs = dataset.image ? 'Inputs are pixels divided by 255.' : 'Inputs are scaled: (value - offset) / scale of each column, and 1 for the own category and 0 for others.'
  return isRegression(dataset) ? `${inputs} Outputs are scaled: times scale plus offset of each target they are in the units of the ${examplesWord(dataset) === 'rows' ? 'table' : 'data'}.` : inputs
}
