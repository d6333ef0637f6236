import type { TableOptions } from '#shared/domain/import/options.ts'
import { bytesOf, isMissing, textOf } from './cells.ts'
import { Faults } from './faults.ts'
import { parseNumber } from './number.ts'
import type { Plan, Used } from './plan.ts'
import type { RowReader } from './rows.ts'
import type { RowStore } from './store.ts'

/** The largest 32-bit float. */
export const largestFloat = 3.4028234663852886e38

type Missing = TableOptions['missing']

/** Reads values of one row into the store. */
export class RowTaker {
  /** Rows that were dropped. */
  dropped = 0
  /** The line in which each value of the label first came. */
  readonly firstLines: number[] = []
  readonly #reader: RowReader
  readonly #plan: Plan
  readonly #store: RowStore
  readonly #missing: Missing
  readonly #faults: Faults

  constructor(reader: RowReader, plan: Plan, store: RowStore, missing: Missing) {
    this.#reader = reader
    this.#plan = plan
    this.#store = store
    this.#missing = missing
    this.#faults = new Faults(reader)
  }

  /** Takes the row that was read last. @throws SlopeError naming file, line, column, what is wrong and the cure */
  take(): void {
    const { used } = this.#plan
    const { cells, offset } = this.#store
    const reader = this.#reader
    for (let slot = 0; slot < used.length; slot++) {
      const column = used[slot] as Used
      const start = reader.starts[column.at] as number
      const end = reader.ends[column.at] as number
      const value = column.values ? this.#textIn(column, start, end) : this.#numberIn(column, start, end)
      // A missing value is NaN; no value that is there is.
      if (Number.isNaN(value) && this.#drops(column)) {
        this.dropped++
        return
      }
      cells[offset + slot] = value
    }
    this.#store.keep()
  }

  #numberIn(column: Used, start: number, end: number): number {
    const value = parseNumber(this.#reader.bytes, start, end)
    if (value <= largestFloat && value >= -largestFloat) return value
    if (!Number.isNaN(value)) throw this.#faults.tooLarge(column)
    if (!isMissing(this.#reader.bytes, start, end)) throw this.#faults.notANumber(column)
    return NaN
  }

  #textIn(column: Used, start: number, end: number): number {
    const { bytes, doubled } = this.#reader
    const values = column.values as NonNullable<Used['values']>
    if (isMissing(bytes, start, end)) return NaN
    const before = values.texts.length
    const own = doubled[column.at] ? bytesOf(this.#reader, column.at) : null
    const number = own ? values.numberOf(own, 0, own.length) : values.numberOf(bytes, start, end)
    if (number < 0) throw this.#faults.tooMany(column)
    if (number === before) this.#meet(column)
    return number
  }

  /** A value that comes for the first time. */
  #meet(column: Used): void {
    if (column.role === 'label') this.firstLines.push(this.#reader.line)
    if (column.role === 'split') this.#faults.checkPart(column, textOf(this.#reader, column.at))
  }

  #drops(column: Used): boolean {
    if (this.#missing === 'drop') return true
    const isInput = column.role === 'numeric' || column.role === 'category'
    if (this.#missing === 'fill' && isInput) return false
    throw this.#faults.missing(column, isInput)
  }
}
