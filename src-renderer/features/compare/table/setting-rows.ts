import type { RunEvent } from '#shared/domain/change.ts'
import type { Run } from '#shared/domain/run.ts'
import type { Subject } from '#shared/domain/runs/subjects.ts'
import { terms } from '#shared/domain/terms.ts'
import { count } from '../../../ui/format.ts'
import { changeLog } from '../../runs/change-log.ts'
import { shortHash } from '../../runs/format.ts'
import { fieldsOf } from './fields.ts'
import { nothing, type Cell, type Row } from './row.ts'

/** What settings alone don't tell. */
export interface SettingContext {
  datasetName(id: string): string
  /** Of a run that branched off. */
  parentName(id: string): string
  /** Changes made while a run trained. */
  eventsOf(run: Run): readonly RunEvent[]
}

/** Everything that determines a run. */
export function settingRows(subjects: readonly Subject[], context: SettingContext): Row[] {
  const row = (key: string, label: { label: string; symbol?: string; help?: string }, cellOf: (run: Run) => Cell): Row =>
    ({ key, ...label, cells: subjects.map(({ runs }) => together(runs.map(cellOf))) })
  const data = [
    row('dataset.id', terms.dataset, ({ experiment: { dataset } }) => ({ text: context.datasetName(dataset.id), exact: dataset.id })),
    row('dataset.hash', { label: 'Data hash', help: 'Of the images and labels: two datasets with the same hash are the same.' }, ({ experiment: { dataset } }) => hashCell(dataset.hash ?? null)),
    row('dataset.trainingCount', terms.trainingCount, ({ experiment: { dataset } }) => ({ text: dataset.trainingCount === undefined ? 'all' : `first ${count(dataset.trainingCount)}` })),
    row('inputSize', { label: 'Input: units' }, ({ inputSize }) => ({ text: count(inputSize) })),
  ]
  const settings = fieldsOf(subjects.flatMap(({ runs }) => runs.map(({ experiment }) => experiment))).map(({ key, text, isHash, ...label }) =>
    row(key, label, ({ experiment }) => (isHash ? hashCell(text(experiment)) : { text: text(experiment) ?? nothing })))
  return [
    ...data, ...settings,
    { key: 'seed', ...terms.seed, cells: subjects.map(({ runs }) => ({ text: seedText(runs.map(({ experiment }) => experiment.seed)) })) },
    row('parent', { label: 'Branch point', help: 'The run and the epoch whose state it went on from.' }, (run) => ({ text: originText(run, context) })),
    row('events', { label: 'Changed while training', help: 'Settings that a person changed live, and when each took effect.' }, (run) => ({ text: eventText(run, context) })),
    row('engineVersion', { label: 'Engine version', help: 'Other versions may give other weights by the same settings.' }, ({ engineVersion }) => ({ text: engineVersion })),
  ]
}

const hashCell = (hash: string | null): Cell => (hash === null ? { text: nothing } : { text: shortHash(hash), exact: hash })

/** What several runs have in common, or what each has. */
function together(cells: readonly Cell[]): Cell {
  const byText = new Map(cells.map((cell) => [cell.exact ?? cell.text, cell]))
  const all = [...byText.values()]
  const [first] = all
  if (first && all.length === 1) return first
  return { text: all.map(({ text }) => text).join(', '), exact: [...byText.keys()].join(', ') }
}

/** "1 to 5", or each where they don't follow each other. */
function seedText(seeds: readonly number[]): string {
  const [first = 0] = seeds
  const isRow = seeds.length > 2 && seeds.every((seed, i) => seed === first + i)
  return isRow ? `${first} to ${first + seeds.length - 1}` : seeds.join(', ')
}

function originText({ parent, origin }: Run, { parentName }: SettingContext): string {
  if (parent) return `epoch ${parent.epoch} of ${parentName(parent.run)}`
  return origin === null ? 'none' : `none, anew from ${parentName(origin)}`
}

const eventText = (run: Run, { eventsOf }: SettingContext): string =>
  changeLog(run.experiment, eventsOf(run)).map(({ text, when }) => `${text} (${when ?? 'not yet in effect'})`).join('\n') || 'nothing'
