import { z } from 'zod'
import { Expansion } from '#shared/domain/expansion.ts'
import { defaultExperiment, type Experiment } from '#shared/domain/experiment.ts'
import { Activation, type Layer } from '#shared/domain/network.ts'
import type { Schedule } from '#shared/domain/schedule.ts'
import { Cost, Initialization, Optimizer, Regularization } from '#shared/domain/training.ts'

/** What was typed: a wrong number is kept and not mended silently. Where a number may be absent, an empty text is none. */
const Text = z.string()

const DraftLayer = z.object({
  /** Tells rows apart while they move; no part of the experiment. */
  key: z.int(),
  units: Text,
  activation: Activation,
  dropout: Text,
})
export type DraftLayer = z.infer<typeof DraftLayer>

const DraftSchedule = z.object({
  type: z.enum(['constant', 'halve-on-no-improvement', 'step', 'exponential', 'cosine'] satisfies Schedule['type'][]),
  /** Of halving. */
  noImprovementIn: Text,
  /** Of steps. */
  every: Text,
  factor: Text,
  /** The factor of an exponential schedule: it is another size than that of steps. */
  decay: Text,
})
export type DraftSchedule = z.infer<typeof DraftSchedule>

const DraftExpansion = z.record(Expansion.keyof(), Text)
type DraftExpansion = z.infer<typeof DraftExpansion>

/** An experiment as it stands in the form. What a choice leaves unread is kept: it is there again when the choice is taken back. */
export const Draft = z.object({
  name: z.string(),
  dataset: z.object({ id: z.string(), hash: z.string().optional() }),
  trainingCount: Text,
  /** The last is the output. */
  layers: z.array(DraftLayer).min(1),
  softmaxScale: Text,
  cost: Cost,
  optimizer: Optimizer,
  momentum: Text,
  learningRate: Text,
  schedule: DraftSchedule,
  miniBatchSize: Text,
  regularization: Regularization,
  lambda: Text,
  isExpanded: z.boolean(),
  expansion: DraftExpansion,
  initialization: Initialization,
  initialWeights: z.string().nullable(),
  shuffle: z.boolean(),
  epochs: Text,
  noImprovementIn: Text,
  targetAccuracy: Text,
  timeBudget: Text,
  evaluationBudget: Text,
  monitor: z.object({ training: z.boolean(), validation: z.boolean(), test: z.boolean(), subset: Text, network2Cost: z.boolean(), diagnostics: z.boolean() }),
  checkpoints: z.object({ everyEpochs: Text, keepLast: Text }),
  seed: Text,
})
export type Draft = z.infer<typeof Draft>

const textOf = (value: number | null | undefined): string => (value == null ? '' : String(value))

export function draftOf({ name, dataset: { trainingCount, ...dataset }, network, training, checkpoints, seed }: Experiment): Draft {
  // Parsed, it has the fields of a draft only.
  return Draft.parse({
    ...training,
    name: name ?? '',
    dataset,
    trainingCount: textOf(trainingCount),
    layers: network.layers.map(draftOfLayer),
    softmaxScale: textOf(network.softmaxScale),
    momentum: textOf(training.momentum),
    learningRate: textOf(training.learningRate),
    schedule: draftOfSchedule(training.schedule),
    miniBatchSize: textOf(training.miniBatchSize),
    lambda: textOf(training.lambda),
    isExpanded: training.expansion !== null,
    expansion: draftOfExpansion(training.expansion ?? suggestedExpansion),
    epochs: textOf(training.epochs),
    noImprovementIn: textOf(training.noImprovementIn),
    targetAccuracy: textOf(training.targetAccuracy),
    timeBudget: textOf(training.timeBudget),
    evaluationBudget: textOf(training.evaluationBudget),
    monitor: { ...training.monitor, subset: textOf(training.monitor.subset) },
    checkpoints: { everyEpochs: textOf(checkpoints.everyEpochs), keepLast: textOf(checkpoints.keepLast) },
    seed: textOf(seed),
  } satisfies Draft)
}

const draftOfLayer = ({ units, activation, dropout }: Layer, key: number): DraftLayer => ({
  key, activation, units: textOf(units), dropout: textOf(dropout),
})

export function draftOfSchedule(schedule: Schedule): DraftSchedule {
  const suggested = { type: schedule.type, noImprovementIn: '10', every: '10', factor: '0.5', decay: '0.95' }
  switch (schedule.type) {
    case 'halve-on-no-improvement':
      return { ...suggested, noImprovementIn: textOf(schedule.noImprovementIn) }
    case 'step':
      return { ...suggested, every: textOf(schedule.every), factor: textOf(schedule.factor) }
    case 'exponential':
      return { ...suggested, decay: textOf(schedule.factor) }
    case 'constant':
    case 'cosine':
      return suggested
  }
}

/** What a person begins with who switches the expansion on: digits stay what they are. */
const suggestedExpansion = Expansion.parse({ translation: 2, rotation: 10, elasticAmplitude: 1 })

const draftOfExpansion = (expansion: Expansion): DraftExpansion => {
  const fields = Object.entries(expansion) as [keyof Expansion, number][]
  return Object.fromEntries(fields.map(([field, value]) => [field, textOf(value)])) as DraftExpansion
}

/** As text, the fields in the same order always, so that snapshots can be compared. */
export const snapshotOf = (draft: Draft): string => JSON.stringify(Draft.parse(draft))

/** The draft kept over a reload; the default experiment, with such checkpoints, when there is none, or one of another version of Slope. */
export function restoreDraft(stored: string | null, checkpoints = defaultExperiment.checkpoints): Draft {
  try {
    return Draft.parse(JSON.parse(stored ?? ''))
  } catch {
    return draftOf({ ...defaultExperiment, checkpoints })
  }
}
