import type { Experiment } from '../domain/experiment.ts'
import { Progress, rescheduled } from '../domain/progress.ts'
import { settingsOf } from '../domain/settings.ts'
import type { TensorFile } from './safetensors.ts'

/** The state in a checkpoint as that of a branch: all of it but the settings, with no change made yet. */
export function inherit({ tensors, metadata }: TensorFile, experiment: Experiment): TensorFile {
  const before = Progress.parse(JSON.parse(metadata['progress'] ?? ''))
  const settings = settingsOf(experiment)
  const progress: Progress = { ...before, ...rescheduled(before, settings), settings, changes: 0 }
  return { tensors, metadata: { ...metadata, experiment: JSON.stringify(experiment), progress: JSON.stringify(progress) } }
}
