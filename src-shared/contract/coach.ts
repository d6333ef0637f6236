import { z } from 'zod'
import { Instead, type CoachRecord } from '../domain/coach/record.ts'
import { Experiment } from '../domain/experiment.ts'
import { call } from './call.ts'

const Id = z.strictObject({ id: z.string() })

export const coachCalls = {
  /** Begins to look for the hyper-parameters of an experiment. waits: a person says when the next step begins. */
  'coach.start': call(z.strictObject({ experiment: Experiment, waits: z.boolean().default(false) })).returns<CoachRecord>(),
  /** All of them, the deleted ones too, the newest first. */
  'coach.list': call(z.void()).returns<CoachRecord[]>(),
  'coach.get': call(Id).returns<CoachRecord>(),
  /**
   * "next" goes on behind a step, "pause" lets the trials of the step sleep, "stop" ends them with a checkpoint; both resume.
   * waits: from now on a person says, or not, when the next step begins. instead: with another value in the place of what a step chose; what came behind that step is done anew.
   */
  'coach.control': call(
    z.strictObject({ id: z.string(), action: z.enum(['next', 'pause', 'resume', 'stop']).optional(), instead: Instead.optional(), waits: z.boolean().optional() }),
  ).returns<CoachRecord>(),
  /** Into the bin, and out of it; its runs stay. Refused while it is under way. */
  'coach.delete': call(Id).returns<void>(),
  'coach.restore': call(Id).returns<void>(),
} as const
