import { z } from 'zod'
import { endsOf } from './ends.ts'
import type { Experiment } from './experiment.ts'
import { methodsOf } from './methods.ts'
import { EpochRecord, Evaluations } from './run.ts'
import { differing, Settings, settingsOf, type SettingsChange } from './settings.ts'

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
  /** Behind how many epochs the learning rate or its schedule was set: from there on the schedule counts. */
  scheduledFrom: z.int().min(0).default(0),
  /** How often the schedule has halved the learning rate since then, and after which epoch it last did. */
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

/** What a change makes of the rest: with another learning rate or schedule, the schedule counts from the epoch under way. */
export function rescheduled(progress: Progress, change: SettingsChange): Partial<Progress> {
  const { learningRate, schedule } = differing(progress.settings, change)
  if (learningRate === undefined && schedule === undefined) return {}
  return { scheduledFrom: progress.epoch, halvings: 0, halvedAt: progress.epoch }
}

/** Where a branch by an experiment begins: with no change made yet, and new patience when it trains or ends otherwise than its parent. */
export function branched(progress: Progress, parent: Experiment, experiment: Experiment): Progress {
  const settings = settingsOf(experiment)
  const other = {
    ...differing(progress.settings, settings), ...differing(endsOf(parent.training), endsOf(experiment.training)),
    ...differing(methodsOf(parent.training), methodsOf(experiment.training)),
  }
  const patience = Object.keys(other).length > 0 ? { epochsWithoutImprovement: 0 } : {}
  return { ...progress, ...rescheduled(progress, settings), ...patience, settings, changes: 0 }
}
