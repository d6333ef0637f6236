import type { Change } from '#shared/contract/worker.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import type { CreateKernels } from '../kernels/kernels.ts'
import type { TrainingData } from './data.ts'
import type { KeptEntries } from './entries.ts'

export interface TrainerOptions {
  createKernels: CreateKernels
  experiment: Experiment
  data: TrainingData
  /** safetensors to go on from; null starts anew. */
  checkpoint: Uint8Array | null
  /** safetensors that a given initialization starts from. */
  initialWeights?: Uint8Array | null
  /** Those that the checkpoint does not know of. */
  changes?: readonly Change[]
  /** Of the training before, when createKernels gives all the same memory. */
  kept?: KeptEntries
  /** Seconds, from any origin. */
  clock: () => number
}
