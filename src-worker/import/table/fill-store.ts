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
  /** Of each slot of the store: which of the file's columns it holds, and whether that is of texts. */
  readonly #columns: Uint32Array
  readonly #areTexts: Uint8Array

  constructor(reader: RowReader, plan: Plan, store: RowStore, missing: Missing) {
    this.#reader = reader
    this.#plan = plan
    this.#store = store
    this.#missing = missing
    this.#faults = new Faults(reader)
    this.#columns = Uint32Array.from(plan.used, ({ at }) => at)
    this.#areTexts = Uint8Array.from(plan.used, ({ values }) => (values ? 1 : 0))
  }

  /** Takes the row that was read last. @throws SlopeError naming file, line, column, what is wrong and the cure */
  take(): void {
    const { cells, offset, width } = this.#store
    const { bytes, starts, ends } = this.#reader
    for (let slot = 0; slot < width; slot++) {
      const at = this.#columns[slot] as number
      const [start, end] = [starts[at] as number, ends[at] as number]
      let value = this.#areTexts[slot] === 1 ? this.#textIn(slot, start, end) : parseNumber(bytes, start, end)
      if (!(value <= largestFloat && value >= -largestFloat)) {
        value = this.#without(value, this.#plan.used[slot] as Used, start, end)
        if (this.#missing === 'drop') {
          this.dropped++
          return
        }
      }
      cells[offset + slot] = value
    }
    this.#store.keep()
  }

  /** @returns NaN where a value is missing that may @throws SlopeError where it may not, or is none */
  #without(value: number, column: Used, start: number, end: number): number {
    if (!Number.isNaN(value)) throw this.#faults.tooLarge(column)
    if (!isMissing(this.#reader.bytes, start, end)) throw this.#faults.notANumber(column)
    const isInput = column.role === 'numeric' || column.role === 'category'
    if (this.#missing === 'refuse' || (this.#missing === 'fill' && !isInput)) throw this.#faults.missing(column, isInput)
    return NaN
  }

  #textIn(slot: number, start: number, end: number): number {
    const { bytes, doubled } = this.#reader
    const column = this.#plan.used[slot] as Used
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
}
