import { z } from 'zod'
import { EpochRecord } from './run.ts'

const Word = z.int().min(0).max(0xffff_ffff)

/** Where a training stands, besides its tensors: the engine writes it into each checkpoint, main reads how far a run is from it. */
export const Progress = z.object({
  random: z.tuple([Word, Word, Word, Word]),
  /** Mini-batches done since the run began. */
  step: z.int().min(0),
  /** Epochs done and recorded. */
  epoch: z.int().min(0),
  /** Training images of the epoch under way that have been used; all of them while its evaluation is under way. */
  position: z.int().min(0),
  best: EpochRecord.nullable(),
  epochsWithoutImprovement: z.int().min(0),
  seconds: z.number().min(0),
  /** Of the epoch under way, without evaluation. */
  trainingSeconds: z.number().min(0),
})
export type Progress = z.infer<typeof Progress>
