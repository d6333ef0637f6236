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
  /** Names of the classes; null when its dataset is gone. */
  classes: readonly string[] | null
  /** Width and height of the images; null when the dataset is gone. */
  image: { width: number; height: number } | null
}

/** @throws SlopeError 'not-found' when the run has no such weights yet, 'disk' */
export function readTrained(workspace: Workspace, run: Run, kind: 'best' | 'last'): Trained {
  const file = decodeSafetensors(readCheckpoint(workspace, run, kind))
  const dataset = workspace.datasets.list().find(({ id }) => id === run.experiment.dataset.id)
  return {
    run, which: { weights: kind, epoch: workspace.checkpoints.info(run.id, kind)?.epoch ?? 0 }, layers: layersOf(run, file),
    classes: dataset?.classes ?? null, image: dataset?.image ?? null,
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

/** What goes in, in a sentence: the engine takes pixels divided by 255. */
export const describeInput = ({ run, image }: Trained): string =>
  `Input: ${run.inputSize} numbers from 0 to 255${image ? `, the pixels of a ${image.width} x ${image.height} image row by row, ink being 255` : ''}; they are divided by 255 inside.`
