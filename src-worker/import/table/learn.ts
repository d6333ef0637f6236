import type { Scaling } from '#shared/domain/dataset.ts'
import type { TableOptions } from '#shared/domain/import/options.ts'
import { invalid, quoted } from '#shared/domain/import/complaint.ts'
import { Spread } from '../scaling.ts'
import type { Plan, Used } from './plan.ts'
import type { RowStore } from './store.ts'

/** What the training part alone tells of a column. */
export interface Learned extends Scaling {
  /** What missing values become: a number, or the number of a category; null where none is missing. */
  fill: number | null
}

/** Of each column that is read. @param parts of each row: 0 is for training @throws SlopeError when that has no value to fill in */
export function learn(store: RowStore, parts: Uint8Array, { used }: Plan, scaling: TableOptions['scaling']): Learned[] {
  const spread = new Spread(used.length)
  const [known, missing] = [new Float64Array(used.length), new Float64Array(used.length)]
  const times = used.map(({ values }) => new Uint32Array(values?.texts.length ?? 0))
  const take = (value: number, slot: number, isTraining: boolean) => {
    if (Number.isNaN(value)) missing[slot] = (missing[slot] as number) + 1
    else if (isTraining) {
      known[slot] = (known[slot] as number) + 1
      const counts = times[slot] as Uint32Array
      if (counts.length > 0) counts[value] = (counts[value] as number) + 1
      else spread.add(slot, value)
    }
  }
  for (const { cells, first, rows } of store.blocks())
    for (let row = 0, at = 0; row < rows; row++)
      for (let slot = 0; slot < store.width; slot++) take(cells[at++] as number, slot, parts[first + row] === 0)
  const fillOf = (column: Used, slot: number): number | null => {
    if (missing[slot] === 0) return null
    if (known[slot] === 0) throw nothingToFill(column)
    return column.values ? mostFrequent(column.values.texts, times[slot] as Uint32Array) : spread.scaling(slot, 'z-score').offset
  }
  return used.map((column, slot) => ({ ...(column.values ? { offset: 0, scale: 1 } : spread.scaling(slot, scaling)), fill: fillOf(column, slot) }))
}

const nothingToFill = ({ name }: Used) =>
  invalid(`The column ${quoted(name)} has no value in the training part, from which others are filled in: ignore it, or drop the rows.`)

/** Of those that come equally often the first by name. */
function mostFrequent(texts: readonly string[], times: Uint32Array): number {
  const most = Math.max(...times)
  const among = texts.map((text, number) => ({ text, number })).filter(({ number }) => times[number] === most)
  return among.reduce((first, other) => (other.text < first.text ? other : first)).number
}
