import type { Scaling } from '#shared/domain/dataset.ts'
import type { TableOptions } from '#shared/domain/import/options.ts'
import { invalid, quoted } from '../complaint.ts'
import type { Plan, Used } from './plan.ts'
import type { RowStore } from './store.ts'

/** What the training part alone tells of a column. */
export interface Learned extends Scaling {
  /** What missing values become: a number, or the number of a category; null where none is missing. */
  fill: number | null
}

/** Of each column that is read. @param parts of each row: 0 is for training @throws SlopeError when that has no value to fill in */
export function learn(store: RowStore, parts: Uint8Array, { used }: Plan, scaling: TableOptions['scaling']): Learned[] {
  const sums = used.map((): Sums => ({ known: 0, missing: 0, sum: 0, squares: 0, minimum: Infinity, maximum: -Infinity, times: [] }))
  eachValue(store, (value, slot, row) => {
    const sum = sums[slot] as Sums
    if (Number.isNaN(value)) sum.missing++
    else if (parts[row] === 0) addTo(sum, value, used[slot]?.values !== null)
  })
  if (scaling === 'z-score')
    eachValue(store, (value, slot, row) => {
      const sum = sums[slot] as Sums
      if (parts[row] === 0 && !Number.isNaN(value)) sum.squares += (value - sum.sum / sum.known) ** 2
    })
  return sums.map((sum, slot) => {
    const column = used[slot] as Used
    const fill = sum.missing > 0 ? fillOf(column, sum) : null
    return { ...(column.values ? { offset: 0, scale: 1 } : scalingOf(scaling, sum)), fill }
  })
}

interface Sums {
  /** In the training part. */
  known: number
  /** In all parts. */
  missing: number
  sum: number
  /** Of the differences from the mean: from the sum of squares it would lose digits. */
  squares: number
  minimum: number
  maximum: number
  /** How often each category comes. */
  times: number[]
}

function addTo(sums: Sums, value: number, isCategory: boolean): void {
  sums.known++
  sums.sum += value
  if (value < sums.minimum) sums.minimum = value
  if (value > sums.maximum) sums.maximum = value
  if (isCategory) sums.times[value] = (sums.times[value] ?? 0) + 1
}

function eachValue(store: RowStore, work: (value: number, slot: number, row: number) => void): void {
  for (const { cells, first, rows } of store.blocks())
    for (let row = 0, at = 0; row < rows; row++)
      for (let slot = 0; slot < store.width; slot++, at++) work(cells[at] as number, slot, first + row)
}

/** A column that has one value only becomes 0. */
function scalingOf(scaling: TableOptions['scaling'], { known, sum, squares, minimum, maximum }: Sums): Scaling {
  if (scaling === 'none' || known === 0) return { offset: 0, scale: 1 }
  if (minimum === maximum) return { offset: minimum, scale: 1 }
  return scaling === 'min-max' ? { offset: minimum, scale: maximum - minimum } : { offset: sum / known, scale: Math.sqrt(squares / known) }
}

function fillOf({ name, values }: Used, { known, sum, times }: Sums): number {
  if (known === 0)
    throw invalid(`The column ${quoted(name)} has no value in the training part, from which others are filled in: ignore it, or drop the rows.`)
  if (!values) return sum / known
  const most = Math.max(...times.map((count) => count ?? 0))
  // Of those that come equally often the first by name.
  return values.texts.map((text, number) => ({ text, number })).filter(({ number }) => times[number] === most)
    .sort((one, other) => (one.text < other.text ? -1 : 1))[0]?.number ?? 0
}
