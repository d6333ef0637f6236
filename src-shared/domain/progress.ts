import { z } from 'zod'
import { EpochRecord, Evaluations } from './run.ts'
import { Settings } from './settings.ts'

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
  /** How often the schedule has halved the learning rate, and after which epoch it last did. */
  halvings: z.int().min(0),
  halvedAt: z.int().min(0),
  evaluations: Evaluations,
  settings: Settings,
  /** The number of the last change of the settings that is in effect; 0 before the first. */
  changes: z.int().min(0),
  seconds: z.number().min(0),
  /** Of the epoch under way, without evaluation. */
  trainingSeconds: z.number().min(0),
})
export type Progress = z.infer<typeof Progress>
