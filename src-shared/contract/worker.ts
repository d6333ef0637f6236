import type { DatasetInfo, ImageShape, SplitName } from '../domain/dataset.ts'
import type { ErrorCode } from '../domain/error.ts'
import type { Speed } from '../domain/estimate.ts'
import type { Experiment } from '../domain/experiment.ts'
import type { Expansion } from '../domain/expansion.ts'
import type { Diagnostics } from '../domain/diagnostics.ts'
import type { GradientCheck } from '../domain/gradient-check.ts'
import type { ImportOptions, TableHint } from '../domain/import/options.ts'
import type { Preview } from '../domain/import/preview.ts'
import type { Activation } from '../domain/network.ts'
import type { EpochRecord } from '../domain/run.ts'
import type { SettingsChange } from '../domain/settings.ts'
import type { Look, Part, Views } from '../domain/weights-view.ts'
import type { LayerParameters } from '../format/weights.ts'

/** Values of the first control word: read by the worker between kernels, written by main, which notifies. */
export const control = { run: 0, pause: 1, stop: 2, epoch: 3, step: 4 } as const

/** How a training goes on: to its end, or to a pause behind the next epoch or the next step. */
export type Mode = 'run' | 'epoch' | 'step'

/**
 * The shared control memory, an Int32Array. command: see control. posted: how many messages main has posted to the worker
 * in its work. unsaved: how many checkpoints by period, or pieces of what a network says, main has still to write; the worker waits while they are many. asked: how
 * often main has asked for a checkpoint of the very step.
 */
export const controlWords = { command: 0, posted: 1, unsaved: 2, asked: 3 } as const
export const controlBytes = 16

/** What a worker is started with. */
export interface WorkerData {
  /** WebAssembly.Module, compiled once in main. */
  kernels: unknown
}

/** A change of the settings. Each takes effect between two mini-batches, behind those of lower numbers. */
export interface Change {
  number: number
  settings: SettingsChange
  /** Behind how many mini-batches it took effect when these were trained the first time; null for the next one. */
  step: number | null
}

/** A look at the weights between two slices of work, which leaves them as they are. What it asks for must be there. */
export interface Question {
  number: number
  look: Look
}

/** main -> a worker that trains. */
export type Message = Change | Question

/** Mini-batches done, and epochs done and recorded. */
export interface Moment {
  step: number
  epoch: number
}

/** What a run, or an ancestor of it up to where the next branched off, was trained by. */
export interface Stage {
  experiment: Experiment
  changes: Change[]
  /** null for the run itself. */
  until: Moment | null
}

/** A dataset in memory that every worker reads without a copy; examples of training, validation and test follow each other. */
export interface SharedDataset {
  info: DatasetInfo
  /** [examples x inputSize]: one byte a pixel, or 32-bit floats of a table. */
  inputs: SharedArrayBuffer
  /** One byte an example, the index of its class; for regression [examples x targets] 32-bit floats. */
  labels: SharedArrayBuffer
}

/** A file to import: its name as the person knows it, in a folder with the path from there ("cats/1.png"), and where its bytes are. */
export interface SourceFile {
  name: string
  path: string
}

/** What is imported by a worker; IDX is read in main. */
export type WorkerImport = Exclude<ImportOptions, { kind: 'idx' }>

/** A dataset read from files: examples of training, validation and test follow each other. */
export interface ImportedData extends Pick<DatasetInfo, 'image' | 'columns' | 'classes' | 'targets'> {
  /** One sentence: which files, and how they were parted. */
  source: string
  counts: Record<SplitName, number>
  /** As SharedDataset has them. */
  inputs: SharedArrayBuffer
  labels: SharedArrayBuffer
}

/** A network read from a file. */
export interface ImportedNetwork {
  layers: LayerParameters[]
  /** Of each layer; null when the file does not tell, or has something of Slope's that can't be read. */
  activations: Activation[] | null
}

/** What a worker does from its first report to its last word. */
export type Task =
  | {
      type: 'train'
      experiment: Experiment
      dataset: SharedDataset
      /** safetensors to go on from; null starts anew. */
      checkpoint: Uint8Array | null
      /** safetensors that a given initialization starts from, when there is no checkpoint. */
      initialWeights: Uint8Array | null
      mode: Mode
      /** Behind so many epochs it comes to rest, though there are more of them; null trains all. */
      until: number | null
      /** What the checkpoint does not know of yet. Further ones are posted while it trains. */
      changes: Change[]
    }
  /** initialWeights: as for training. */
  | { type: 'estimate'; experiment: Experiment; dataset: SharedDataset; initialWeights: Uint8Array | null }
  /** weights: safetensors that have the network's; null draws those that the experiment begins with. */
  | { type: 'gradient-check'; experiment: Experiment; dataset: SharedDataset; weights: Uint8Array | null }
  /** Measures the test part. weights: safetensors that have the network's. */
  | { type: 'measure'; experiment: Experiment; dataset: SharedDataset; weights: Uint8Array }
  /** weights: safetensors that have the network's. */
  | { type: 'predict'; experiment: Experiment; dataset: SharedDataset; weights: Uint8Array; part: SplitName }
  /** What a network says to the examples in files: images, an IDX file of them, or a table. header: whether a table's first row names its columns. */
  | { type: 'say'; experiment: Experiment; dataset: DatasetInfo; weights: Uint8Array; files: SourceFile[]; header: boolean }
  | {
      type: 'replay'
      dataset: SharedDataset
      /** As for training: of the first ancestor. */
      initialWeights: Uint8Array | null
      /** The first ancestor first. */
      stages: Stage[]
      /** Where the hash of the weights is asked for, in their order. */
      points: Moment[]
    }
  /** An image as training with that seed sees it as its example of that index in the first so many epochs. pixels: [width x height] */
  | { type: 'expand'; expansion: Expansion; size: Pick<ImageShape, 'width' | 'height'>; pixels: Uint8Array; seed: number; index: number; count: number }
  /** Tells what files are. table: of one that is a table. */
  | { type: 'inspect'; files: SourceFile[]; table: TableHint }
  | { type: 'import'; files: SourceFile[]; options: WorkerImport }
  /** Reads a network2 or safetensors file. */
  | { type: 'network'; file: SourceFile }
  | { type: 'synthetic-digits'; seed: number; counts: { training: number; validation: number; test: number } }

/**
 * main -> worker: one at a time. Messages and reports of the task go by its own port.
 * @typeParam Port Node's MessagePort, which src-shared does not know
 */
export interface Order<Port> {
  task: Task
  control: SharedArrayBuffer
  port: Port
}

/** worker -> main, in this order of meaning: what came before a checkpoint is part of it. */
export type Report =
  | { type: 'state'; state: 'running' | 'paused'; step: number }
  /** The running mini-batch costs since the last report, one a step; flushed every 100 ms. */
  | { type: 'metrics'; firstStep: number; miniBatchCosts: Float32Array; seconds: number; epochsDone: number }
  /** How the layers stood before the first step: of epoch 0. */
  | { type: 'initial'; diagnostics: Diagnostics }
  | { type: 'epoch'; record: EpochRecord; best: boolean; diagnostics: Diagnostics | null }
  /** A change is in effect: before any checkpoint that it is part of. */
  | { type: 'changed'; number: number; step: number; epochsDone: number }
  /** All that this state is kept as: those by period are of kind "epoch", one that was asked for of kind "here". */
  | { type: 'checkpoint'; kinds: readonly ('last' | 'best' | 'epoch' | 'here')[]; step: number; epoch: number; bytes: Uint8Array; weightsHash: string }
  /** The answer to the question of that number, and how many seconds it took. */
  | { type: 'view'; number: number; view: Views[Part]; seconds: number }
  | { type: 'replayed'; step: number; weightsHash: string }
  | { type: 'progress'; done: number; total: number }
  | { type: 'gradient-check'; check: GradientCheck }
  | { type: 'estimate'; speed: Speed }
  /** outputs: [images of the part x output neurons], of the network without dropout. */
  | { type: 'predictions'; outputs: Float32Array }
  /** One below the other. */
  | { type: 'expanded'; pixels: Uint8Array }
  /** Columns of a table that the network does not take. */
  | { type: 'ignored'; columns: string[] }
  /** outputs: [examples x output neurons], in the order of the files; names: of the images that are a file each. */
  | { type: 'said'; names: string[] | null; outputs: Float32Array }
  /** Of the test part; accuracy: null for regression. */
  | { type: 'measured'; cost: number; accuracy: number | null }
  | { type: 'preview'; preview: Preview }
  | { type: 'imported'; data: ImportedData }
  | { type: 'network'; network: ImportedNetwork }
  | { type: 'dataset'; inputs: SharedArrayBuffer; labels: SharedArrayBuffer; image: { width: number; height: number } }
  | LastWord

/** worker -> main, just before the last word: the work has returned, so that the worker may have another task. */
export interface Free {
  type: 'free'
}

/** The end of a task: nothing comes behind it. */
export type LastWord =
  /** Of a training: a checkpoint came before it. */
  | { type: 'finished'; reason: string }
  | { type: 'stopped' }
  /** As many epochs are done as it was to train for now; a checkpoint came before it. */
  | { type: 'reached' }
  /** reason is a sentence; the last finite checkpoint came before it. code: of what is no fault of the engine, such as a file that can't be imported. */
  | { type: 'failed'; reason: string; code?: ErrorCode }
