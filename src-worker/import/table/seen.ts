import { isMissing } from './cells.ts'
import { parseNumber } from './number.ts'

export const mostDistinct = 1000

/** What the rows that were looked at tell of a column. */
export interface Seen {
  /** Of the values that are there. */
  known: number
  missing: number
  /** Different values, up to 1,000. */
  values: ReadonlySet<string>
  isUnique: boolean
  /** Whether all that are there are numbers, of which there is one at least. */
  isNumeric: boolean
  /** Whether these are whole. */
  isWhole: boolean
  /** Whether each is one more than that of the row before. */
  isCounting: boolean
  minimum: number
  maximum: number
}

/** @param rows without the header */
export function look(rows: readonly string[][], column: number): Seen {
  const values = new Set<string>()
  const seen = { known: 0, missing: 0, values, isUnique: true, isNumeric: true, isWhole: true, isCounting: true, minimum: Infinity, maximum: -Infinity }
  let before = NaN
  for (const row of rows) {
    const text = row[column] ?? ''
    const bytes = Buffer.from(text)
    if (isMissing(bytes, 0, bytes.length)) {
      seen.missing++
      continue
    }
    seen.known++
    if (values.has(text)) seen.isUnique = false
    else if (values.size < mostDistinct) values.add(text)
    const value = parseNumber(bytes, 0, bytes.length)
    seen.isNumeric &&= !Number.isNaN(value)
    seen.isWhole &&= Number.isInteger(value)
    seen.isCounting &&= Number.isNaN(before) || value === before + 1
    seen.minimum = Math.min(seen.minimum, value)
    seen.maximum = Math.max(seen.maximum, value)
    before = value
  }
  seen.isNumeric &&= seen.known > 0
  return seen
}
