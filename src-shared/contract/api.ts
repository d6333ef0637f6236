import { z } from 'zod'
import { BranchChange } from '../domain/branch.ts'
import type { RunEvent } from '../domain/change.ts'
import { DatasetId, SplitName, type DatasetInfo } from '../domain/dataset.ts'
import type { Diagnostics, LayerScalar } from '../domain/diagnostics.ts'
import { Experiment, mostSeeds } from '../domain/experiment.ts'
import { exportFormatNames } from '../domain/export-formats.ts'
import type { Speed } from '../domain/estimate.ts'
import type { GradientCheck } from '../domain/gradient-check.ts'
import type { Activation } from '../domain/network.ts'
import type { Result } from '../domain/recipe.ts'
import { RunName, type EpochRecord, type Run } from '../domain/run.ts'
import { MarkChange } from '../domain/runs/marks.ts'
import { SettingsChange } from '../domain/settings.ts'
import { PreferenceKey, PreferenceValue } from '../domain/preference.ts'
import type { Agreement } from '../domain/statistics/mcnemar.ts'
import type { ToldNumbers } from '../domain/told.ts'
import { bytes, type Points } from './binary.ts'
import { builtInCalls } from './built-in.ts'
import { call } from './call.ts'
import { coachCalls } from './coach.ts'
import { importCalls } from './imports.ts'
import { lookCalls } from './looks.ts'
import { sayCalls } from './say.ts'
import { sweepAnalysisCalls, sweepCalls, sweepExecutionCalls } from './sweeps.ts'
import { testCalls } from './test-part.ts'
import { CheckpointRef, weightCalls } from './weights.ts'

const maxPoints = z.int().min(2).max(1_000_000)
/** Steps that the smoothed cost remembers (see Smoother); 1: as it is. */
const smoothing = z.number().min(1).max(1e9).default(1)
const RunIds = z.array(z.string()).min(1).max(10_000)

/** What a client may call: name, argument, result. Arguments are parsed on the privileged side only. */
export const api = {
  'app.info': call(z.void()).returns<AppInfo>(),
  'pool.status': call(z.void()).returns<PoolStatus>(),
  /** How many runs train at once, from now on and after a restart: at most as many as there are cores. */
  'pool.setWorkers': call(z.strictObject({ workers: z.int().min(1).max(4096) })).returns<PoolStatus>(),
  'workspace.usage': call(z.void()).returns<WorkspaceUsage>(),
  /** How windows are liked, by key. */
  'preferences.list': call(z.void()).returns<Record<string, unknown>>(),
  'preferences.set': call(z.strictObject({ key: PreferenceKey, value: PreferenceValue })).returns<void>(),

  'datasets.list': call(z.void()).returns<DatasetInfo[]>(),
  'datasets.examples': call(
    z.strictObject({
      id: DatasetId,
      split: SplitName,
      /** Only this class; absent: all. */
      label: z.int().min(0).max(255).optional(),
      offset: z.int().min(0),
      count: z.int().min(1).max(1000),
    }),
  ).returns<Examples>(),
  ...importCalls, ...builtInCalls, ...lookCalls,
  'datasets.remove': call(z.strictObject({ id: DatasetId })).returns<void>(),

  /** Uploads go in pieces whose replies are the back-pressure, the same way in every shell. */
  'uploads.begin': call(
    z.strictObject({ fileName: z.string().min(1).max(255), size: z.int().min(0).max(4 * 2 ** 30) }),
  ).returns<{ id: string }>(),
  'uploads.append': call(z.strictObject({ id: z.string(), offset: z.int().min(0), bytes: bytes(2 ** 20) })).returns<void>(),
  'uploads.discard': call(z.strictObject({ id: z.string() })).returns<void>(),
  /** What a job has made for this window alone: fetched in pieces of at most 1 MB, the last of which is shorter, then discarded. */
  'downloads.read': call(z.strictObject({ id: z.string(), offset: z.int().min(0) })).returns<{ bytes: Uint8Array }>(),
  'downloads.discard': call(z.strictObject({ id: z.string() })).returns<void>(),
  'jobs.list': call(z.void()).returns<Job[]>(),
  'jobs.cancel': call(z.strictObject({ id: z.string() })).returns<void>(),

  /** Compares the engine's gradient with float64 differences: in the weights that the experiment begins with, or in those of a run. */
  'experiments.checkGradient': call(
    z.strictObject({ experiment: Experiment, run: z.strictObject({ id: z.string(), weights: z.enum(['best', 'last']) }).optional() }),
  ).returns<GradientCheck>(),

  /** Keeps the weights of a run, or of the network2 or safetensors file in a finished upload, for experiments to begin with. */
  'experiments.takeWeights': call(
    z.strictObject({
      source: z.union([z.strictObject({ run: z.string(), weights: z.enum(['best', 'last']) }), z.strictObject({ upload: z.string() })]),
    }),
  ).returns<TakenWeights>(),
  /**
   * Times the training of an experiment for a third of a second, or a step of 2 s at most, in a worker beside the pool: no run
   * is made. A newer call of the same window cancels it. null while trainings take all places, unless it is wanted beside them.
   */
  'experiments.estimate': call(
    z.strictObject({ experiment: Experiment, whileBusy: z.boolean().default(false) }),
  ).returns<MeasuredSpeed | null>(),
  'experiments.cancelEstimate': call(z.void()).returns<void>(),

  /** The published experiments that come with Slope, every variant by itself. */
  'recipes.list': call(z.void()).returns<RecipeEntry[]>(),
  /** The experiment of a variant as it can be trained: weights that it begins with are kept in the workspace, a built-in dataset is made. */
  'recipes.open': call(z.strictObject({ name: z.string().max(200) })).returns<Experiment>(),

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
  ...testCalls,
  /** The trained network of a run, or what was measured of it, written for other programs; weights: where the format holds the network. */
  'runs.export': call(
    z.strictObject({ id: z.string(), format: z.enum(exportFormatNames), weights: z.enum(['best', 'last']) }),
  ).returns<{ fileName: string; bytes: Uint8Array }>(),
  /** All that is known of a run that has ended as one zip (docs/bundle.md), which its job has as a download. */
  'runs.bundle': call(z.strictObject({ id: z.string() })).returns<{ jobId: string }>(),
  /** Takes the run of a bundle, a finished upload, into the workspace: its job tells which one it is. */
  'runs.importBundle': call(z.strictObject({ upload: z.string() })).returns<{ jobId: string }>(),
  'runs.confusion': call(z.strictObject({ key: z.string() })).returns<PredictedConfusion>(),
  /** What it told of numbers: runs.predict of a dataset that has numbers to tell. */
  'runs.told': call(z.strictObject({ key: z.string() })).returns<ToldNumbers>(),
  /** Images that were predicted, those that the network said its class of most strongly first. */
  'runs.predictions': call(
    z.strictObject({
      key: z.string(),
      /** Only of this class, and only taken for this one. */
      actual: z.int().min(0).max(255).optional(),
      predicted: z.int().min(0).max(255).optional(),
      /** Only those that are of another class than they were taken for. */
      wrong: z.boolean().default(false),
      offset: z.int().min(0),
      count: z.int().min(1).max(1000),
    }),
  ).returns<Predictions>(),
  /** Images by which of two networks are right about them, those first that both together said their classes of most strongly. */
  'predictions.compare': call(
    z.strictObject({
      /** As runs.predict tells them, of the same part of the same dataset. */
      keys: z.tuple([z.string(), z.string()]),
      which: z.enum(['both-right', 'first-only', 'second-only', 'both-wrong']),
      offset: z.int().min(0),
      count: z.int().min(1).max(1000),
    }),
  ).returns<ComparedPredictions>(),
  /** How the layers learned and what was taken for what, of an epoch (0: before the first step) or else of the last; null when that was not measured. */
  'runs.diagnostics': call(
    z.strictObject({ id: z.string(), epoch: z.int().min(0).optional() }),
  ).returns<Diagnostics | null>(),
  /** How that went from epoch to epoch: every one, or at equal distances as many as maxPoints allows, the first and the last among them. */
  'runs.diagnosticSeries': call(
    z.strictObject({ id: z.string(), maxPoints }),
  ).returns<DiagnosticSeries>(),
  /**
   * Streams curves and the run's events to this client, the curves starting behind the step given (0: everything). Watching
   * anew takes the place of what was watched before.
   */
  'runs.watch': call(z.strictObject({ id: z.string(), afterStep: z.int().min(0), smoothing })).returns<void>(),
  'runs.unwatch': call(z.strictObject({ id: z.string() })).returns<void>(),
  /** Sends diagnostics events of this run to this client: of its last epoch now, then of each but for those that a busy window misses. */
  'runs.watchDiagnostics': call(z.strictObject({ id: z.string() })).returns<void>(),
  'runs.unwatchDiagnostics': call(z.strictObject({ id: z.string() })).returns<void>(),

  ...weightCalls,
  ...sayCalls,

  /** Sends lamp events of this run to this client: what the learning-slowdown lamp says now, then whenever an epoch has ended or the run has failed. */
  'runs.watchLamp': call(z.strictObject({ id: z.string() })).returns<void>(),
  'runs.unwatchLamp': call(z.strictObject({ id: z.string() })).returns<void>(),

  ...sweepCalls, ...sweepExecutionCalls, ...sweepAnalysisCalls, ...coachCalls,
} as const

export type Api = typeof api
export type CallName = keyof Api
export type Input<K extends CallName> = z.input<Api[K]['input']>
export type Parsed<K extends CallName> = z.output<Api[K]['input']>
export type Output<K extends CallName> = NonNullable<Api[K]['output']>['value']

export interface AppInfo {
  version: string
  shell: 'electron' | 'browser'
  /** What this shell can do beyond the common; the window hides the rest. */
  capabilities: { revealInFolder: boolean }
  workspace: string
  /** Of the machine that trains. */
  cores: number
}

/** What the workspace takes on disk, in bytes. */
export interface WorkspaceUsage {
  datasets: number
  /** The database: runs, curves, diagnostics. */
  records: number
  /** Of runs that are not in the bin. */
  checkpoints: number
  /** Checkpoints of those that are. */
  bin: number
  /** Given weights, the log, backups, uploads under way. */
  others: number
  /** Free on the disk; null where the system does not tell. */
  free: number | null
}

export interface RunPage {
  /** Of all. */
  total: number
  /** JSON as it lies on disk: see readStoredRuns. */
  runs: Uint8Array
  /** What the next page is before; null behind the last. */
  next: string | null
}

export interface PoolStatus {
  workers: number
  running: string[]
  /** Run ids, the next first. */
  queue: string[]
}

export interface Examples {
  /** How many there are of this split and class. */
  total: number
  /** Index of each within its split. */
  indices: Uint32Array
  /** Empty for regression. */
  labels: Uint8Array
  /** [examples x targets] of regression, as they are stored (see Scaling). */
  targets: Float32Array | null
  /** One byte a pixel, as ImageShape says, one image after the other; empty for a table. */
  pixels: Uint8Array
  /** [examples x inputs] of a table, as they are stored (see Scaling). */
  values: Float32Array | null
}

export interface PredictedConfusion {
  part: SplitName
  step: number
  /** Epochs done and recorded. */
  epoch: number
  classes: number
  /** [class x class that the network said], row by row. */
  counts: Uint32Array
}

interface Said {
  /** The class that the network said. */
  predicted: Uint8Array
  /** [images x output neurons] */
  outputs: Float32Array
}

export interface Predictions extends Examples, Said {}

export interface ComparedPredictions extends Examples {
  /** Of all images of the part. */
  counts: Agreement
  /** What each of the two networks said of these images. */
  said: [Said, Said]
}

export interface Job {
  id: string
  kind: 'dataset' | 'verification' | 'prediction' | 'bundle' | 'bundle-import'
  title: string
  state: 'running' | 'done' | 'failed' | 'cancelled'
  /** 0 to 1 */
  progress: number
  remainingSeconds: number | null
  /** What it made, or why it failed. */
  message: string | null
  datasetId: string | null
  /** Of the run that it brought. */
  runId: string | null
  /** What it made for the window that asked. */
  download: Download | null
}

/** A file to be fetched by downloads.read. */
export interface Download {
  id: string
  fileName: string
  /** In bytes. */
  size: number
}

export interface TakenWeights {
  /** By which an experiment names them: training.initialWeights. */
  hash: string
  /** Units of each layer, the input first. */
  sizes: number[]
  /** Of each layer behind the input; null when the file doesn't tell. */
  activations: Activation[] | null
}

export interface MeasuredSpeed extends Speed {
  /** Trainings that ran at the same time, and made it slower. */
  beside: number
}

export interface RecipeEntry {
  /** As `slope train` takes it: "overfitting/l2". */
  name: string
  title: string
  /** What one sees by it, in a sentence. */
  shows: string
  source: string
  /** Without weights that it begins with. */
  experiment: Experiment
  results: Result[]
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

export interface DiagnosticSeries {
  epochs: Uint32Array
  /** Of each layer, one value an epoch; NaN where there is none. */
  layers: Record<LayerScalar, Float32Array>[]
}
