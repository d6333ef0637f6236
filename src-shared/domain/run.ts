import { z } from 'zod'
import { Experiment } from './experiment.ts'
import { Settings } from './settings.ts'

/** interrupted: its process ended without it; stopped: a person ended it. Both resume exactly. */
export const runStates = ['queued', 'running', 'paused', 'finished', 'stopped', 'interrupted', 'failed'] as const
export const RunState = z.enum(runStates)
export type RunState = z.infer<typeof RunState>

export const isActive = (state: RunState): boolean => state === 'queued' || state === 'running' || state === 'paused'
export const isResumable = (state: RunState): boolean => state === 'paused' || state === 'stopped' || state === 'interrupted'

/** null for what is not monitored, or has no examples. */
const PerSplit = z.object({ training: z.number().nullable(), validation: z.number().nullable(), test: z.number().nullable() })
export type PerSplit = z.infer<typeof PerSplit>

/** Passes over the training data. */
export const Evaluations = z.object({ gradient: z.number(), cost: z.number(), hessianVector: z.number() })
export type Evaluations = z.infer<typeof Evaluations>

export const noEvaluations: Readonly<Evaluations> = { gradient: 0, cost: 0, hessianVector: 0 }

export const sumOf = (a: Evaluations, b: Evaluations): Evaluations => ({
  gradient: a.gradient + b.gradient, cost: a.cost + b.cost, hessianVector: a.hessianVector + b.hessianVector,
})

export const totalOf = ({ gradient, cost, hessianVector }: Evaluations): number => gradient + cost + hessianVector

/** What was measured at the end of an epoch. Costs carry the regularization term (Eq. 85); accuracies are fractions, null for regression. */
export const EpochRecord = z.object({
  /** The first is 1. */
  epoch: z.int().min(1),
  /** Mini-batches since the run began. */
  step: z.int().min(1),
  /** Seconds of training and evaluation since the run began, pauses left out. */
  seconds: z.number(),
  /** Training examples a second in this epoch, evaluation left out. */
  samplesPerSecond: z.number(),
  /** Of the epoch's last step. */
  learningRate: z.number(),
  cost: PerSplit,
  /** The regularization term in each cost. */
  penalty: PerSplit,
  accuracy: PerSplit,
  /** Since the run began; evaluation behind an epoch is not counted. */
  evaluations: Evaluations,
})
export type EpochRecord = z.infer<typeof EpochRecord>

export const RunName = z.string().trim().min(1).max(200)

export const Run = z.object({
  id: z.string(),
  name: z.string(),
  /** As it began; never changed. */
  experiment: Experiment,
  /** As changed last, in effect from the next mini-batch on. */
  settings: Settings,
  /** The run whose state behind a step it went on from, null when it began anew. Its record begins with a copy of that one's. */
  parent: z.object({ run: z.string(), step: z.int(), epoch: z.int() }).nullable(),
  /** The run that it is a remedy for, when it began anew with its experiment changed. */
  origin: z.string().nullable(),
  inputSize: z.int(),
  parameters: z.int(),
  engineVersion: z.string(),
  state: RunState,
  /** Why it ended or failed, a sentence; null while it has not. */
  reason: z.string().nullable(),
  /** ISO 8601, UTC */
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  /** With the mini-batch size of the experiment. */
  stepsPerEpoch: z.int(),
  /** Mini-batches done. */
  step: z.int(),
  /** Epochs done, with the fraction of the one under way. */
  epochsDone: z.number(),
  seconds: z.number(),
  /** The epoch of highest validation accuracy, for regression of lowest validation cost, the earliest of equals (those of training without validation examples). */
  best: EpochRecord.nullable(),
  last: EpochRecord.nullable(),
  /** SHA-256, hex, of the last weights and biases; null until a checkpoint is written. */
  weightsHash: z.string().nullable(),
  /** The how-many-th run of the workspace, from 0; never given again. */
  number: z.int(),
  /** Each once, in order. */
  tags: z.array(z.string()),
  note: z.string(),
  isStarred: z.boolean(),
  archivedAt: z.string().nullable(),
  /** In the bin since then. */
  deletedAt: z.string().nullable(),
  /** Shared by the runs of one experiment that differ in their seeds only. */
  repeat: z.string().nullable(),
  /** The sweep that it is a trial of. */
  sweep: z.string().nullable(),
  /** The number of that trial, from 1. */
  trial: z.int().nullable(),
  /** Of the palette of series; null: that of its number. */
  colour: z.int().nullable(),
  /** How often the test part was looked at by its weights, those of its parent until it branched off included. */
  testOpened: z.int().min(0).default(0),
})
export type Run = z.infer<typeof Run>

const remainingEpochs = ({ experiment, epochsDone }: Run): number => Math.max(0, experiment.training.epochs - epochsDone)

/** Mini-batches done when all epochs are, if their size stays as it is. */
export function plannedSteps(run: Run): number {
  const { settings, experiment, stepsPerEpoch, step } = run
  // Of the same size as ever, a mini-batch left over counts as a whole one.
  const perEpoch = (stepsPerEpoch * experiment.training.miniBatchSize) / settings.miniBatchSize
  return step + Math.ceil(remainingEpochs(run) * perEpoch - 1e-6)
}

/**
 * Seconds that the epochs still to come take, or what is left of the time budget when that is less; null before anything can
 * be told. @param since where the pace became another, as by a change of settings: what was done since counts, once it is enough
 */
export function remainingSeconds(run: Run, since: Pick<Run, 'epochsDone' | 'seconds'> = { epochsDone: 0, seconds: 0 }): number | null {
  const { epochsDone, seconds, experiment: { training } } = run
  if (epochsDone === 0 || seconds === 0) return null
  const [epochs, time] = [epochsDone - since.epochsDone, seconds - since.seconds]
  const perEpoch = epochs >= enoughEpochs && time > 0 ? time / epochs : seconds / epochsDone
  return Math.min(remainingEpochs(run) * perEpoch, Math.max(0, (training.timeBudget ?? Infinity) - seconds))
}

/** What tells a pace. */
const enoughEpochs = 0.1

/** Whether a run may end before all its epochs are done, by what nobody knows before. */
export const mayEndEarly = ({ experiment: { training }, settings }: Pick<Run, 'experiment' | 'settings'>): boolean =>
  training.noImprovementIn !== null || training.targetAccuracy !== null || training.evaluationBudget !== null || settings.schedule.type === 'halve-on-no-improvement'

/** Without the regularization term, which is another with each strength (Nielsen's C_0, Eq. 85); null where the cost was not measured. */
export const unregularizedCost = ({ cost, penalty }: Pick<EpochRecord, 'cost' | 'penalty'>, part: keyof PerSplit): number | null =>
  cost[part] === null ? null : cost[part] - (penalty[part] ?? 0)

/** The part that tells which epoch is best: never the test data. */
export const scoredPart = ({ cost }: Pick<EpochRecord, 'cost'>): 'training' | 'validation' =>
  cost.validation === null ? 'training' : 'validation'

/** What tells it: the accuracy, or the cost where nothing is right or wrong, as for regression. */
export const scoredBy = (record: Pick<EpochRecord, 'accuracy' | 'cost'>): 'accuracy' | 'cost' =>
  record.accuracy[scoredPart(record)] === null ? 'cost' : 'accuracy'

/** Of the validation data where there are some, else of the training data. */
export const score = (record: Pick<EpochRecord, 'accuracy' | 'cost'>): number => record[scoredBy(record)][scoredPart(record)] ?? 0

export function isBetter(record: EpochRecord, best: EpochRecord | null): boolean {
  if (best === null) return true
  return scoredBy(record) === 'accuracy' ? score(record) > score(best) : score(record) < score(best)
}
