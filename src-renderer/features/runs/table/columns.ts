import { isRead } from '#shared/domain/change.ts'
import { isNumericField } from '#shared/domain/experiment-schema.ts'
import { plannedSteps, type EpochRecord, type Run } from '#shared/domain/run.ts'
import { fieldOf, runFields, type FieldValue } from '#shared/domain/runs/fields.ts'
import type { Settings } from '#shared/domain/settings.ts'
import { activationNames, costNames, initializationNames, optimizerNames, regularizationNames, scheduleNames } from '#shared/domain/terms.ts'
import { labelOf } from '#shared/domain/runs/field-labels.ts'
import { count } from '../../../ui/format.ts'
import { expansionText, scheduleText } from '../../../ui/setting-texts.ts'
import { stateWords } from '../run-states.ts'
import { cost, percent } from '../format.ts'
import { atEpochOf } from './at-epoch-key.ts'
import { changedFromParent } from './changed.ts'
import { namedWords, valueKinds, type ValueKind } from './value-kinds.ts'

/** What the texts of a table depend on besides the run. */
export interface Context {
  now: number
  datasetName(id: string): string
  /** The run by this id, when it is there. */
  runOf(id: string): Run | undefined
  /** What was measured in an epoch; null while that is not known. */
  atEpoch(run: Run, epoch: number): Pick<EpochRecord, 'accuracy' | 'cost'> | null
}

export interface Column {
  /** The path of its field, such as training.learningRate, or one at an epoch: accuracy.validation@12. */
  key: string
  label: string
  help: string | undefined
  /** In pixels, until it is given another. */
  width: number
  isNumber: boolean
  /** What came out and not what was set: over a group it has a mean. */
  isOutcome: boolean
  /** By which rows are sorted and grouped; null comes last. */
  value(run: Run, context: Context): FieldValue
  text(run: Run, context: Context): string
  /** What the text of a value would be, of a whole group. */
  kind: ValueKind
  /** The key of what is told instead where no run of a group has a value. */
  otherwise?: string
  /** The exact value behind a rounded text. */
  exact(run: Run, context: Context): string | null
}

/** Undefined where a key names no field, such as one that was remembered by another version. */
export function columnOf(key: string): Column | undefined {
  const known = made.get(key)
  if (known) return known
  const column = special[key]?.(key) ?? atEpochColumn(key) ?? fieldColumn(key)
  if (column) made.set(key, column)
  return column
}

const made = new Map<string, Column>()

function column(key: string, kind: ValueKind, value: Column['value'], given: Partial<Column> = {}): Column {
  const { label, help } = labelOf(key)
  return {
    key, label, help, kind, width: Math.max(kind.width, headWidth(label)), isNumber: kind.isNumber, isOutcome: runFields.has(key), value,
    text: (run, context) => kind.text(value(run, context), context),
    exact: (run, context) => kind.exact?.(value(run, context)) ?? null,
    ...given,
  }
}

/** In pixels, roughly: the longest word of a head can be read, and half of the others beside it. */
const headWidth = (label: string) => 20 + 6.8 * Math.max(label.length / 2, ...label.split(' ').map((word) => word.length))

function fieldColumn(key: string): Column | undefined {
  const read = fieldOf(key)
  if (!read) return undefined
  const setting = /^training\.(\w+)/.exec(key)?.[1] ?? ''
  if (!(setting in liveSettings)) return column(key, kindOf(key), read)
  return column(key, kindOf(key), (run) => (isRead(setting as keyof Settings, run.experiment.training) ? read(run) : null))
}

/** Those that a training may not read, by its methods. */
const liveSettings: Partial<Record<keyof Settings, true>> = { learningRate: true, lambda: true, momentum: true, miniBatchSize: true, schedule: true }

function atEpochColumn(key: string): Column | undefined {
  const at = atEpochOf(key)
  if (!at) return undefined
  const { quantity, part, epoch } = at
  return column(key, valueKinds[quantity], (run, { atEpoch }) => atEpoch(run, epoch)?.[quantity][part] ?? null, { isOutcome: true })
}

const patterns: readonly (readonly [RegExp, ValueKind])[] = [
  [/^accuracy\./, valueKinds.accuracy],
  [/^cost\./, valueKinds.cost],
  [/^(epoch|passes)\.|^(layers|parameters|steps|testOpened)$/, valueKinds.count],
  [/^training\.cost$/, namedWords(costNames)],
  [/^training\.optimizer$/, namedWords(optimizerNames, 132)],
  [/^training\.regularization$/, namedWords(regularizationNames)],
  [/^training\.initialization$/, namedWords(initializationNames)],
  [/^training\.schedule\.type$/, namedWords(scheduleNames)],
  [/\.activation$/, namedWords(activationNames)],
  [/^state$/, namedWords(Object.fromEntries(Object.entries(stateWords).map(([state, { word }]) => [state, word])), 112)],
  [/^(starred|archived|deleted)$|^training\.(shuffle|monitor\.(?!subset))/, valueKinds.flag],
]

function kindOf(key: string): ValueKind {
  const kind = patterns.find(([pattern]) => pattern.test(key))?.[1]
  return kind ?? (key === 'seed' || (!runFields.has(key) && isNumericField(key)) ? valueKinds.number : valueKinds.words)
}

const special: Partial<Record<string, (key: string) => Column>> = {
  name: (key) => column(key, { ...valueKinds.words, width: 204 }, ({ name }) => name),
  seed: (key) => column(key, valueKinds.number, ({ experiment }) => experiment.seed, { isOutcome: false, text: ({ experiment }) => String(experiment.seed) }),
  dataset: (key) => column(key, valueKinds.words, ({ experiment }) => experiment.dataset.id, { text: ({ experiment }, { datasetName }) => datasetName(experiment.dataset.id) }),
  epochs: (key) => column(key, valueKinds.count, ({ epochsDone }) => epochsDone, {
    text: (run) => `${count(run.last?.epoch ?? 0)} / ${count(run.experiment.training.epochs)}`,
    exact: (run) => `step ${count(run.step)} of ${count(plannedSteps(run))}`,
  }),
  seconds: (key) => column(key, valueKinds.seconds, ({ seconds }) => seconds),
  created: (key) => column(key, valueKinds.time, ({ createdAt }) => createdAt, { isOutcome: false }),
  parent: (key) => column(key, { ...valueKinds.words, width: 140 }, ({ parent }, { runOf }) => (parent ? runOf(parent.run)?.name ?? parent.run : null)),
  origin: (key) => column(key, { ...valueKinds.words, width: 140 }, ({ origin }, { runOf }) => (origin === null ? null : runOf(origin)?.name ?? origin)),
  trial: (key) => column(key, valueKinds.number, ({ trial }) => trial, { isOutcome: false }),
  number: (key) => column(key, valueKinds.number, ({ number }) => number, { isOutcome: false }),
  tags: (key) => column(key, { ...valueKinds.words, width: 140 }, ({ tags }) => tags.join(', ') || null),
  note: (key) => column(key, { ...valueKinds.words, width: 200 }, ({ note }) => note.trim() || null),
  changed: (key) => column(key, { ...valueKinds.words, width: 220 }, (run, { runOf }) => changedFromParent(run, runOf)),
  'training.schedule': (key) => column(key, { ...valueKinds.words, width: 132 }, ({ experiment: { training } }) =>
    (isRead('schedule', training) ? scheduleText(training.schedule) : null)),
  'training.expansion': (key) => column(key, { ...valueKinds.words, width: 160 }, ({ experiment: { training: { expansion } } }) =>
    (expansion ? expansionText(expansion) : null)),
  ...Object.fromEntries((['accuracy', 'cost'] as const).flatMap((quantity) => (['training', 'validation', 'test'] as const).flatMap((part) =>
    (['best', 'last'] as const).map((which) => [`${quantity}.${part}.${which}`, (key: string) => column(key, valueKinds[quantity],
      (run) => run[which]?.[quantity][part] ?? null, {
        exact: (run) => exactMeasure(run[which], quantity, part),
        ...(quantity === 'accuracy' ? { text: (run: Run) => accuracyText(run[which], part), otherwise: `cost.${part}.${which}` } : {}),
      })])))),
}

/** Telling numbers, a run has a cost where others have an accuracy. */
function accuracyText(record: EpochRecord | null, part: 'training' | 'validation' | 'test'): string {
  const isCost = record !== null && record.accuracy[part] === null && record.cost[part] !== null
  return isCost ? `cost ${cost(record.cost[part])}` : percent(record?.accuracy[part])
}

function exactMeasure(record: EpochRecord | null, quantity: 'accuracy' | 'cost', part: 'training' | 'validation' | 'test'): string | null {
  const value = record?.[quantity][part] ?? null
  return value === null || !record ? null : `${value} at epoch ${record.epoch}`
}
