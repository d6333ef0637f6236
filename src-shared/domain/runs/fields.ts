import { splitNames, type SplitName } from '../dataset.ts'
import { hasField } from '../experiment-schema.ts'
import { describeSizes } from '../network.ts'
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
  ['engineVersion', ({ engineVersion }) => engineVersion],
]

/** What doesn't follow from an experiment. */
export const runFields: ReadonlyMap<string, ReadField> = new Map([
  ...own,
  ...(['accuracy', 'cost'] as const).flatMap((quantity) => splitNames.flatMap((part) => whichs.map((which) => measured(quantity, part, which)))),
  ...ofRecord('epoch', ({ epoch }) => epoch),
  ...ofRecord('passes', ({ evaluations }) => totalOf(evaluations)),
])

/** The value at a path, such as accuracy.validation.best or training.learningRate; undefined where nothing of that name can be. */
export function fieldOf(path: string): ReadField | undefined {
  return runFields.get(path) ?? (hasField(path) ? ({ experiment }) => settingAt(experiment, path.split('.')) : undefined)
}

function settingAt(holder: unknown, keys: readonly string[]): FieldValue {
  const [key = '', ...rest] = keys
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key)) return null
  const value = (holder as Record<string, unknown>)[key]
  if (rest.length > 0) return settingAt(value, rest)
  return typeof value === 'object' ? (value === null ? null : JSON.stringify(value)) : (value as FieldValue)
}
