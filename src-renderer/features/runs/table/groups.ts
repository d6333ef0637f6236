import type { Run } from '#shared/domain/run.ts'
import type { FieldValue } from '#shared/domain/runs/fields.ts'
import { labelOf } from '#shared/domain/runs/field-labels.ts'
import { columnOf, type Column, type Context } from './columns.ts'
import { sortValue, summarize, type Summary } from './summary.ts'

/** Runs with the same values of the fields by which the table is grouped. */
export interface Group {
  id: string
  name: string
  runs: readonly Run[]
  summaries: Map<string, Summary>
}

export type Entry = { run: Run } | { group: Group }

/** The members of a repeat have this in common, and runs by themselves nothing. */
export const repeatKey = 'repeat'

/** In the order of their first members. Runs that are not of a repeat, or alone of theirs, stand by themselves when it is grouped by that alone. */
export function groupRuns(runs: readonly Run[], by: readonly string[], context: Context): Entry[] {
  const columns = by.flatMap((key) => columnOf(key) ?? [])
  if (columns.length === 0) return runs.map((run) => ({ run }))
  const isByRepeat = columns.length === 1 && columns[0]?.key === repeatKey
  const members = new Map<string, Run[]>()
  for (const run of runs) {
    const values = columns.map((column) => column.value(run, context))
    const key = isByRepeat && values[0] === null ? `run ${run.id}` : JSON.stringify(values)
    const known = members.get(key)
    if (known) known.push(run)
    else members.set(key, [run])
  }
  return [...members].map(([id, list]): Entry => {
    const [first] = list
    if (isByRepeat && list.length === 1 && first) return { run: first }
    return { group: { id, name: isByRepeat ? repeatName(list) : groupName(list, columns, context), runs: list, summaries: new Map() } }
  })
}

/** Counted once: a group lives as long as its members stay what they are. */
export function summaryOf({ summaries, runs }: Group, column: Column, context: Context): Summary {
  const known = summaries.get(column.key) ?? summarize(runs, column, context)
  summaries.set(column.key, known)
  return known
}

export function entryValue(entry: Entry, key: string, context: Context): FieldValue {
  const column = columnOf(key)
  if (!column) return null
  if ('run' in entry) return column.value(entry.run, context)
  return key === 'name' ? entry.group.name : sortValue(summaryOf(entry.group, column, context))
}

function groupName([first]: readonly Run[], columns: readonly Column[], context: Context): string {
  return first ? columns.map((column) => `${labelOf(column.key).symbol ?? column.label} ${column.text(first, context)}`).join(', ') : ''
}

/** What the names begin with before they differ by their seeds. */
export function repeatName(runs: readonly Run[]): string {
  const [first = '', ...others] = runs.map(({ name }) => name)
  let length = first.length
  for (const name of others) while (!name.startsWith(first.slice(0, length))) length--
  return first.slice(0, length).replace(/[\s,]*(seed\s*\d*)?\s*$/i, '') || first
}
