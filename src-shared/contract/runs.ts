import { z } from 'zod'
import { BranchChange } from '../domain/branch.ts'
import type { RunEvent } from '../domain/change.ts'
import { Experiment, mostSeeds } from '../domain/experiment.ts'
import { exportFormatNames } from '../domain/export-formats.ts'
import { RunName, type EpochRecord, type Run } from '../domain/run.ts'
import { MarkChange } from '../domain/runs/marks.ts'
import { SettingsChange } from '../domain/settings.ts'
import { maxPoints, type Points } from './binary.ts'
import { call } from './call.ts'
import { CheckpointRef } from './weights.ts'

/** Steps that the smoothed cost remembers (see Smoother); 1: as it is. */
const smoothing = z.number().min(1).max(1e9).default(1)
const RunIds = z.array(z.string()).min(1).max(10_000)

export const runCalls = {
  /** All runs, archived ones and those in the bin too, the newest first: so many a call, from behind one on. */
  'runs.list': call(z.strictObject({ before: z.string().optional(), count: z.int().min(1).max(1000) })).returns<RunPage>(),
  'runs.get': call(z.strictObject({ id: z.string() })).returns<Run>(),
  /** Saves the experiment as a run and queues it. */
  'runs.start': call(
    /** origin: the run that this one is a remedy for. */
    z.strictObject({ experiment: Experiment, origin: z.string().optional() }),
  ).returns<Run>(),
  /** "resume" continues a paused run and queues a stopped or interrupted one from its last checkpoint; "epoch" and "step" do the same for one of them. */
  'runs.control': call(
    z.strictObject({ id: z.string(), action: z.enum(['pause', 'resume', 'stop', 'epoch', 'step']) }),
  ).returns<Run>(),
  /** Queues an experiment with so many seeds, from its own on, as runs of one repeat. */
  'runs.repeat': call(z.strictObject({ experiment: Experiment, seeds: z.int().min(2).max(mostSeeds) })).returns<Run[]>(),
  /** Changes what people write on runs, whoever trains them; all of them or none. */
  'runs.mark': call(z.strictObject({ ids: RunIds, change: MarkChange })).returns<void>(),
  /** Puts runs that are not active into the bin, all of them or none; what is in there for 30 days is removed. */
  'runs.delete': call(z.strictObject({ ids: RunIds })).returns<void>(),
  'runs.restore': call(z.strictObject({ ids: RunIds })).returns<void>(),
  /** Removes runs that are in the bin for good. */
  'runs.emptyBin': call(z.strictObject({ ids: RunIds })).returns<void>(),
  /** What those of these runs measured in an epoch that did it. */
  'runs.atEpoch': call(z.strictObject({ epoch: z.int().min(1), ids: RunIds })).returns<EpochMeasures[]>(),
  /** Gives a run a name that no other has. */
  'runs.rename': call(z.strictObject({ id: z.string(), name: RunName })).returns<Run>(),
  /**
   * Changes settings of a run that has not ended for good, from its next mini-batch on: an event, whose step is known once
   * it is in effect. What is so already is no change.
   */
  'runs.change': call(z.strictObject({ id: z.string(), settings: SettingsChange })).returns<Run>(),
  /**
   * Keeps the state in which the run stands, of this very step while it trains, which it goes on with, until it is asked for
   * again. A branch may begin from its step.
   */
  'runs.keep': call(z.strictObject({ id: z.string() })).returns<Checkpoint>(),
  /** Queues a new run that goes on with the state of another: its best or last checkpoint, or one kept by period or by hand at a step. */
  'runs.branch': call(
    z.strictObject({ id: z.string(), from: CheckpointRef, changes: BranchChange.default({}) }),
  ).returns<Run>(),
  /** Trains a run again and compares the weights at every checkpoint noted. Progress and outcome come as job events. */
  'runs.verify': call(z.strictObject({ id: z.string() })).returns<{ jobId: string }>(),
  /** The changes of a run's settings, the first first. */
  'runs.events': call(z.strictObject({ id: z.string() })).returns<RunEvent[]>(),
  /** The states of a run that were saved, the first first. */
  'runs.checkpoints': call(z.strictObject({ id: z.string() })).returns<Checkpoint[]>(),
  /** The whole history, the mini-batch costs decimated to at most maxPoints by minimum and maximum, the first ones less than the others. */
  'runs.curves': call(
    z.strictObject({ id: z.string(), maxPoints, smoothing }),
  ).returns<Curves>(),
  /** The mini-batch costs of the steps from one to another, decimated so; those of every single step where there is room for them. */
  'runs.points': call(
    z.strictObject({ id: z.string(), from: z.int().min(1), to: z.int().min(1), maxPoints, smoothing }),
  ).returns<MiniBatchCosts>(),
  /** The trained network of a run, or what was measured of it, written for other programs; weights: where the format holds the network. */
  'runs.export': call(
    z.strictObject({ id: z.string(), format: z.enum(exportFormatNames), weights: z.enum(['best', 'last']) }),
  ).returns<{ fileName: string; bytes: Uint8Array }>(),
  /** All that is known of a run that has ended as one zip (docs/bundle.md), which its job has as a download. */
  'runs.bundle': call(z.strictObject({ id: z.string() })).returns<{ jobId: string }>(),
  /** Takes the run of a bundle, a finished upload, into the workspace: its job tells which one it is. */
  'runs.importBundle': call(z.strictObject({ upload: z.string() })).returns<{ jobId: string }>(),
  /**
   * Streams curves and the run's events to this client, the curves starting behind the step given (0: everything). Watching
   * anew takes the place of what was watched before.
   */
  'runs.watch': call(z.strictObject({ id: z.string(), afterStep: z.int().min(0), smoothing })).returns<void>(),
  'runs.unwatch': call(z.strictObject({ id: z.string() })).returns<void>(),
  /** Sends lamp events of this run to this client: what the learning-slowdown lamp says now, then whenever an epoch has ended or the run has failed. */
  'runs.watchLamp': call(z.strictObject({ id: z.string() })).returns<void>(),
  'runs.unwatchLamp': call(z.strictObject({ id: z.string() })).returns<void>(),
} as const

export interface RunPage {
  /** Of all. */
  total: number
  /** JSON as it lies on disk: see readStoredRuns. */
  runs: Uint8Array
  /** What the next page is before; null behind the last. */
  next: string | null
}

export interface Checkpoint {
  step: number
  /** Epochs done and recorded. */
  epoch: number
  /** SHA-256, hex, of its weights and biases. */
  weightsHash: string
  /** What it is kept as: the best, the last, one of those by period, the one of runs.keep; nothing when only its hash is left. */
  keptAs: ('best' | 'last' | 'epoch' | 'here')[]
}

export interface MiniBatchCosts {
  miniBatchCost: Points
  /** The causal mean of all steps up to each. */
  smoothedCost: Points
}

export interface Curves extends MiniBatchCosts {
  epochs: EpochRecord[]
}

export interface EpochMeasures extends Pick<EpochRecord, 'accuracy' | 'cost'> {
  /** The run's. */
  id: string
}
