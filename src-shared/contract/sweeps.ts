import { z } from 'zod'
import type { Problem } from '../domain/check.ts'
import type { SweepRecord, SweepTrial } from '../domain/sweep/record.ts'
import { mostTrials, Sweep, WrittenPoint } from '../domain/sweep/sweep.ts'
import { call } from './call.ts'

const Id = z.strictObject({ id: z.string() })

export const sweepCalls = {
  /** All sweeps, the deleted ones too, the newest first. */
  'sweeps.list': call(z.void()).returns<SweepRecord[]>(),
  'sweeps.get': call(Id).returns<SweepRecord>(),
  /** What is wrong with a sweep before it is begun, and what it comes to. */
  'sweeps.check': call(z.strictObject({ sweep: Sweep })).returns<SweepCheck>(),
  /** Of a sweep those behind a number, in their order, so many a call: less when there are no more. */
  'sweeps.trials': call(
    z.strictObject({ id: z.string(), after: z.int().min(0).default(0), count: z.int().min(1).max(10_000) }),
  ).returns<SweepTrial[]>(),
  /** The objective of all trials epoch by epoch. */
  'sweeps.curves': call(Id).returns<SweepCurves>(),
  /** Sends trials events of this sweep to this client: those that change from now on. */
  'sweeps.watch': call(Id).returns<void>(),
  'sweeps.unwatch': call(Id).returns<void>(),
  /** Into the bin, for 30 days; its runs stay. Refused while it is running or paused. */
  'sweeps.delete': call(Id).returns<void>(),
  'sweeps.restore': call(Id).returns<void>(),
} as const

export const sweepExecutionCalls = {
  /** Saves a sweep and begins its trials. */
  'sweeps.start': call(z.strictObject({ sweep: Sweep, coach: z.string().optional() })).returns<SweepRecord>(),
  /** "pause" lets trials sleep, "stop" ends them with a checkpoint; both resume. */
  'sweeps.control': call(z.strictObject({ id: z.string(), action: z.enum(['pause', 'resume', 'stop']) })).returns<SweepRecord>(),
  /** Another name, or another budget: one that has finished goes on when it grows. */
  'sweeps.change': call(
    z.strictObject({
      id: z.string(),
      name: z.string().trim().min(1).max(200).optional(),
      trials: z.int().min(1).max(mostTrials).optional(),
      seconds: z.number().positive().nullable().optional(),
      parallel: z.int().min(1).max(4096).nullable().optional(),
    }),
  ).returns<SweepRecord>(),
  /** Trials by hand, beyond the budget, before those of the strategy. */
  'sweeps.addTrials': call(z.strictObject({ id: z.string(), points: z.array(WrittenPoint).min(1).max(1000) })).returns<SweepTrial[]>(),
  /** "first" puts one that waits before the others, "promote" trains a pruned one to the end, "stop" ends one. */
  'sweeps.controlTrial': call(
    z.strictObject({ id: z.string(), trial: z.int().min(1), action: z.enum(['first', 'promote', 'stop']) }),
  ).returns<SweepTrial>(),
} as const

export const sweepAnalysisCalls = {
  /** How much of the objective's variance each field explains. */
  'sweeps.importance': call(Id).returns<Importance>(),
  /** What the surrogate expects of the objective over two fields, the others as the best trial has them. */
  'sweeps.surface': call(z.strictObject({ id: z.string(), x: z.string(), y: z.string(), size: z.int().min(2).max(100).default(40) })).returns<Surface>(),
  /** The best value that random search would be expected to have come to, trial by trial. */
  'sweeps.randomSearch': call(Id).returns<RandomSearch>(),
  'sweeps.report': call(z.strictObject({ id: z.string(), format: z.enum(['csv', 'json', 'html']) })).returns<{ fileName: string; text: string }>(),
} as const

export interface SweepCheck {
  /** Empty when it can be begun. */
  problems: Problem[]
  /** Of a grid or a list; null where there is no end of points. */
  points: number | null
  /** Trials that the budget and the points allow. */
  trials: number
  /** That they train at most, or by the plan of the early stopping. */
  epochs: number
}

export interface SweepCurves {
  /** Trial by trial, of each epoch by epoch. */
  trials: Uint32Array
  /** How many epochs each has. */
  lengths: Uint32Array
  /** Of the objective; NaN for none. */
  values: Float32Array
  /** Of training and evaluation up to each. */
  seconds: Float32Array
}

export interface Importance {
  /** Shares of the variance that the forest explains, alone and not by pairs, with their standard deviation over the trees. */
  fields: { field: string; mean: number; deviation: number }[]
  /** Trials that it was learned from, of so many that ended; with too few of them no field is told. */
  trials: number
  of: number
  /** After which trials that may be stopped early are taken; null where none may. */
  epochs: number | null
  /** The share of variance that the forest explains of trials that it did not learn from; null with too few. */
  explained: number | null
}

export interface Surface {
  /** Values of the two fields, in their order on the axes. */
  x: (string | number | boolean | null)[]
  y: (string | number | boolean | null)[]
  /** [y x x], of the objective. */
  mean: Float64Array
  deviation: Float64Array
  trials: number
  of: number
  /** After which trials that may be stopped early are taken; null where none may. */
  epochs: number | null
}

export interface RandomSearch {
  /** Of the best after 1, 2, ... trials over many imagined searches: mean, and the tenth and the ninetieth percentile. */
  mean: Float64Array
  low: Float64Array
  high: Float64Array
  /** How it was worked out, a sentence. */
  by: string
}
