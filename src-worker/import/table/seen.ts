import { isMissing, textOf } from './cells.ts'
import { parseNumber } from './number.ts'
import type { RowReader } from './rows.ts'

export const mostDistinct = 1000

/** What the rows that were looked at tell of a column. */
export interface Seen {
  /** Of the values that are there. */
  known: number
  missing: number
  /** Different values, up to 1,000; numbers as such. */
  values: ReadonlySet<string | number>
  isUnique: boolean
  /** Whether all that are there are numbers. */
  isNumeric: boolean
  /** Whether these are whole. */
  isWhole: boolean
  /** Whether each is one more than that of the row before. */
  isCounting: boolean
  minimum: number
  maximum: number
}

export class SeenValues implements Seen {
  known = 0
  missing = 0
  readonly values = new Set<string | number>()
  isUnique = true
  isNumeric = true
  isWhole = true
  isCounting = true
  minimum = Infinity
  maximum = -Infinity
  #before = NaN

  /** Of the row that was read last. */
  take(row: RowReader, column: number): void {
    const [start, end] = [row.starts[column] as number, row.ends[column] as number]
    const number = parseNumber(row.bytes, start, end)
    if (Number.isNaN(number) && isMissing(row.bytes, start, end)) this.missing++
    else this.#takeKnown(Number.isNaN(number) ? textOf(row, column) : number, number)
  }

  #takeKnown(value: string | number, number: number): void {
    this.known++
    if (this.values.has(value)) this.isUnique = false
    else if (this.values.size < mostDistinct) this.values.add(value)
    this.isNumeric &&= !Number.isNaN(number)
    this.isWhole &&= Number.isInteger(number)
    this.isCounting &&= this.known === 1 || number === this.#before + 1
    this.minimum = Math.min(this.minimum, number)
    this.maximum = Math.max(this.maximum, number)
    this.#before = number
  }
}
