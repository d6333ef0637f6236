import { experimentVersion, type Experiment } from '#shared/domain/experiment.ts'
import type { Monitor } from '#shared/domain/monitor.ts'
import type { Layer, Network } from '#shared/domain/network.ts'
import { isFullBatch, readsMomentum, type Training } from '#shared/domain/training.ts'
import type { Draft } from './draft.ts'

/** What a text at a path of the experiment stands for; null for an empty one. */
type Reader = (path: string, text: string) => number | string | null | undefined

/** Every field of T: none that is added to it can be forgotten here. */
type All<T> = Record<keyof T, unknown>

/** A draft as an experiment file would have it, not yet checked. */
export function asWritten(draft: Draft, read: Reader) {
  return {
    version: experimentVersion,
    name: draft.name.trim() || undefined,
    dataset: { hash: undefined, ...draft.dataset, trainingCount: read('dataset.trainingCount', draft.trainingCount) ?? undefined } satisfies All<Experiment['dataset']>,
    network: {
      layers: draft.layers.map(({ units, activation, dropout }, l) => ({
        units: read(`network.layers.${l}.units`, units),
        activation,
        dropout: read(`network.layers.${l}.dropout`, dropout),
      } satisfies All<Layer>)),
      softmaxScale: read('network.softmaxScale', draft.softmaxScale),
    } satisfies All<Network>,
    training: trainingAsWritten(draft, (field, text) => read(`training.${field}`, text)),
    checkpoints: {
      everyEpochs: read('checkpoints.everyEpochs', draft.checkpoints.everyEpochs),
      keepLast: read('checkpoints.keepLast', draft.checkpoints.keepLast),
    } satisfies All<Experiment['checkpoints']>,
    seed: read('seed', draft.seed),
  } satisfies All<Experiment>
}

function trainingAsWritten(draft: Draft, read: Reader) {
  const { cost, optimizer, regularization, initialization, initialWeights, shuffle, monitor } = draft
  return {
    cost, optimizer, regularization, initialization, initialWeights, shuffle,
    momentum: read('momentum', draft.momentum),
    learningRate: read('learningRate', draft.learningRate),
    schedule: scheduleAsWritten(draft, (field, text) => read(`schedule.${field}`, text)),
    miniBatchSize: read('miniBatchSize', draft.miniBatchSize),
    lambda: read('lambda', draft.lambda),
    expansion: draft.isExpanded ? expansionAsWritten(draft, (field, text) => read(`expansion.${field}`, text)) : null,
    epochs: read('epochs', draft.epochs),
    noImprovementIn: read('noImprovementIn', draft.noImprovementIn),
    targetAccuracy: read('targetAccuracy', draft.targetAccuracy),
    timeBudget: read('timeBudget', draft.timeBudget),
    evaluationBudget: read('evaluationBudget', draft.evaluationBudget),
    monitor: { ...monitor, subset: read('monitor.subset', monitor.subset) } satisfies All<Monitor>,
  } satisfies All<Training>
}

export function scheduleAsWritten<T>({ schedule }: Pick<Draft, 'schedule'>, read: (path: string, text: string) => T) {
  const { type } = schedule
  switch (type) {
    case 'halve-on-no-improvement':
      return { type, noImprovementIn: read('noImprovementIn', schedule.noImprovementIn) }
    case 'step':
      return { type, every: read('every', schedule.every), factor: read('factor', schedule.factor) }
    case 'exponential':
      return { type, factor: read('factor', schedule.decay) }
    case 'constant':
    case 'cosine':
      return { type }
  }
}

const expansionAsWritten = ({ expansion }: Draft, read: Reader) =>
  Object.fromEntries(Object.entries(expansion).map(([field, text]) => [field, read(field, text)]))

/** Paths whose text nothing reads as the draft's choices are: the form doesn't show them, and what they hold can't be a fault. */
export function unreadPaths({ optimizer, regularization, layers, checkpoints }: Draft): ReadonlySet<string> {
  const unread = new Set<string>()
  const leave = (isUnread: boolean, ...paths: string[]) => isUnread && paths.forEach((path) => unread.add(path))
  leave(!readsMomentum(optimizer), 'training.momentum')
  leave(regularization === 'none', 'training.lambda')
  leave(layers.at(-1)?.activation !== 'softmax', 'network.softmaxScale')
  leave(checkpoints.everyEpochs.trim() === '', 'checkpoints.keepLast')
  leave(isFullBatch(optimizer), 'training.learningRate', 'training.miniBatchSize', ...scheduleFields)
  return unread
}

const scheduleFields = ['noImprovementIn', 'every', 'factor'].map((field) => `training.schedule.${field}`)
