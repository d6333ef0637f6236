import { splitNames, type SplitName } from '../dataset.ts'
import { hasField } from '../experiment-schema.ts'
import { describeSizes } from '../network.ts'
import { withSettings } from '../settings.ts'
import { totalOf, type EpochRecord, type Run } from '../run.ts'

export type FieldValue = string | number | boolean | null

/** What a run can be asked for: the paths of its experiment, what was measured, and what it is. */
export type ReadField = (run: Run) => FieldValue

const whichs = ['best', 'last'] as const

/** Such as accuracy.validation.best: of the best epoch or of the last one. */
const measured = (quantity: 'cost' | 'accuracy', part: SplitName, which: 'best' | 'last'): [string, ReadField] => [
  `${quantity}.${part}.${which}`, (run) => run[which]?.[quantity][part] ?? null,
]

const ofRecord = (name: string, value: (record: EpochRecord) => number): [string, ReadField][] =>
  whichs.map((which) => [`${name}.${which}`, (run) => (run[which] ? value(run[which]) : null)])

const own: [string, ReadField][] = [
  ['id', ({ id }) => id],
  ['name', ({ name }) => name],
  ['state', ({ state }) => state],
  ['dataset', ({ experiment }) => experiment.dataset.id],
  ['sizes', ({ experiment, inputSize }) => describeSizes(experiment.network, inputSize)],
  ['layers', ({ experiment }) => experiment.network.layers.length],
  ['parameters', ({ parameters }) => parameters],
  ['seed', ({ experiment }) => experiment.seed],
  ['epochs', ({ epochsDone }) => epochsDone],
  ['steps', ({ step }) => step],
  ['seconds', ({ seconds }) => seconds],
  ['created', ({ createdAt }) => createdAt],
  ['parent', ({ parent }) => parent?.run ?? null],
  ['origin', ({ origin }) => origin],
  ['repeat', ({ repeat }) => repeat],
  ['sweep', ({ sweep }) => sweep],
  ['trial', ({ trial }) => trial],
  ['number', ({ number }) => number],
  ['tags', ({ tags }) => tags.join(', ')],
  ['note', ({ note }) => note],
  ['starred', ({ isStarred }) => isStarred],
  ['archived', ({ archivedAt }) => archivedAt !== null],
  ['deleted', ({ deletedAt }) => deletedAt !== null],
  ['testOpened', ({ testOpened }) => testOpened],
  ['engineVersion', ({ engineVersion }) => engineVersion],
]

/** What doesn't follow from an experiment. */
export const runFields: ReadonlyMap<string, ReadField> = new Map([
  ...own,
  ...(['accuracy', 'cost'] as const).flatMap((quantity) => splitNames.flatMap((part) => whichs.map((which) => measured(quantity, part, which)))),
  ...ofRecord('epoch', ({ epoch }) => epoch),
  ...ofRecord('passes', ({ evaluations }) => totalOf(evaluations)),
])

/** Before the path of a setting: as it was changed last, and not as the run began. */
const nowPrefix = 'now.'

/**
 * The value at a path, such as accuracy.validation.best, training.learningRate or now.training.learningRate; undefined where
 * nothing of that name can be.
 */
export function fieldOf(path: string): ReadField | undefined {
  const isNow = path.startsWith(nowPrefix)
  const setting = isNow ? path.slice(nowPrefix.length) : path
  const keys = setting.split('.')
  const read: ReadField | undefined =
    !hasField(setting) ? undefined
    : isNow ? ({ experiment, settings }) => settingAt(withSettings(experiment, settings), keys)
    : ({ experiment }) => settingAt(experiment, keys)
  return runFields.get(path) ?? read
}

/** What a run has several of: a comparison holds when it holds for one of them. */
export const listFields: ReadonlyMap<string, (run: Run) => readonly FieldValue[]> = new Map([['tag', ({ tags }: Run) => tags]])

function settingAt(holder: unknown, keys: readonly string[]): FieldValue {
  const [key = '', ...rest] = keys
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key)) return null
  const value = (holder as Record<string, unknown>)[key]
  if (rest.length > 0) return settingAt(value, rest)
  return typeof value === 'object' ? (value === null ? null : JSON.stringify(value)) : (value as FieldValue)
}
