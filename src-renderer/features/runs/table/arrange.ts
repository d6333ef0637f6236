import type { FieldValue } from '#shared/domain/runs/fields.ts'
import { columnOf } from './columns.ts'

export interface SortKey {
  column: string
  isDescending: boolean
}

/** By the first key; by the next where that makes no difference. */
export type Order = SortKey[]

/** A new list; what has no value comes last in both directions, equals keep their order. @param valueOf by a column's key */
export function sortBy<T>(items: readonly T[], order: Order, valueOf: (item: T, column: string) => FieldValue): T[] {
  if (order.length === 0) return [...items]
  const keys = order.map(({ column, isDescending }) => ({ ranks: ranksOf(items.map((item) => valueOf(item, column))), sign: isDescending ? -1 : 1 }))
  const indices = Uint32Array.from(items, (_, i) => i)
  indices.sort((a, b) => {
    for (const { ranks, sign } of keys) {
      const [x, y] = [ranks[a]!, ranks[b]!]
      if (x === y || (x !== x && y !== y)) continue
      return x !== x ? 1 : y !== y ? -1 : (x - y) * sign
    }
    return a - b
  })
  return Array.from(indices, (i) => items[i]!)
}

/** Numbers in the order of the values, so that a comparison is one subtraction; NaN for none. */
function ranksOf(values: readonly FieldValue[]): Float64Array {
  if (values.every((value) => typeof value !== 'string')) return Float64Array.from(values, (value) => (value === null ? NaN : Number(value)))
  const words = values.map((value) => (value === null ? null : String(value)))
  const ranks = new Map([...new Set(words)].filter((word) => word !== null).sort(collator.compare).map((word, i) => [word, i]))
  return Float64Array.from(words, (word) => (word === null ? NaN : ranks.get(word)!))
}

/** As people do: without case, 9 before 10. */
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Another click on a column turns its order round; numbers begin with the largest, words with A. @param isMore beside the keys there are */
export function orderAfterClick(order: Order, column: string, isMore: boolean): Order {
  const known = order.find((key) => key.column === column)
  const key = { column, isDescending: known ? !known.isDescending : (columnOf(column)?.isNumber ?? false) }
  if (!isMore) return [key]
  return known ? order.map((other) => (other === known ? key : other)) : [...order, key]
}
