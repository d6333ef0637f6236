import type { Run } from '#shared/domain/run.ts'
import { columnKeys, columns, type ColumnKey, type Context } from './columns.ts'

export interface Order {
  column: ColumnKey
  isDescending: boolean
}

/** The runs in which every word of the filter stands somewhere in the row. */
export function filterRuns(runs: readonly Run[], filter: string, context: Context): Run[] {
  const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return [...runs]
  return runs.filter((run) => {
    const row = rowText(run, context)
    return wanted.every((word) => row.includes(word))
  })
}

/** Of the context given last: while one run trains, the rows of all others stay the same. */
const rowTexts = { context: null as Context | null, of: new WeakMap<Run, string>() }

function rowText(run: Run, context: Context): string {
  if (rowTexts.context !== context) Object.assign(rowTexts, { context, of: new WeakMap<Run, string>() })
  const text = rowTexts.of.get(run) ?? columnKeys.map((key) => columns[key].text(run, context)).join('\n').toLowerCase()
  rowTexts.of.set(run, text)
  return text
}

/** A new list; runs without a value come last in both directions, equals keep their order. */
export function sortRuns(runs: readonly Run[], { column, isDescending }: Order, context: Context): Run[] {
  const keyed = runs.map((run) => ({ run, value: columns[column].value(run, context) }))
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null)
    return compare(a.value, b.value) * (isDescending ? -1 : 1)
  })
  return keyed.map(({ run }) => run)
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))

/** Another click on a column turns its order round; numbers begin with the largest, words with A. */
export const orderAfterClick = (order: Order, column: ColumnKey): Order =>
  order.column === column ? { column, isDescending: !order.isDescending } : { column, isDescending: columns[column].isNumber }
