import type { Experiment } from '../domain/experiment.ts'
import { branched, Progress } from '../domain/progress.ts'
import type { TensorFile } from './safetensors.ts'

/** The state in a checkpoint of a run as that of a branch. */
export function inherit({ tensors, metadata }: TensorFile, parent: Experiment, experiment: Experiment): TensorFile {
  const progress = branched(Progress.parse(JSON.parse(metadata['progress'] ?? '')), parent, experiment)
  return { tensors, metadata: { ...metadata, experiment: JSON.stringify(experiment), progress: JSON.stringify(progress) } }
}
