import { partNamed } from '#shared/domain/import/column-parts.ts'
import type { SlopeError } from '#shared/domain/error.ts'
import { grouped, invalid, quoted } from '#shared/domain/import/complaint.ts'
import { textOf } from './cells.ts'
import type { Used } from './plan.ts'
import type { RowReader } from './rows.ts'

const decimalComma = /^[+-]?\d*,\d+$/

/** What can be wrong with a value of the row that was read last, each a sentence that says where it stands. */
export class Faults {
  readonly #reader: RowReader

  constructor(reader: RowReader) {
    this.#reader = reader
  }

  notANumber(column: Used): SlopeError {
    const text = textOf(this.#reader, column.at)
    if (decimalComma.test(text)) return this.#at(column, `${quoted(text)} has a decimal comma: write decimals with a point.`)
    return this.#at(column, `${quoted(text)} is not a number: correct it, import the column as a category, or ignore it.`)
  }

  tooLarge(column: Used): SlopeError {
    return this.#at(column, `${quoted(textOf(this.#reader, column.at))} is infinite or beyond 3.4e38, the largest number that networks take: correct it, leave it empty as missing, or ignore the column.`)
  }

  missing(column: Used, isInput: boolean): SlopeError {
    const text = textOf(this.#reader, column.at)
    const what = text === '' ? 'the value is missing' : `the value is missing (${quoted(text)})`
    if (isInput) return this.#at(column, `${what}: choose to drop such rows or to fill them in, or ignore the column.`)
    return this.#at(column, `${what}, and what is to be told can't be made up: choose to drop such rows, or correct it.`)
  }

  tooMany(column: Used): SlopeError {
    const most = column.values?.most ?? 0
    const text = quoted(textOf(this.#reader, column.at))
    if (column.role === 'label')
      return this.#at(column, `${text} is class ${grouped(most + 1)}, more than the ${grouped(most)} that networks tell apart here: group classes, or import the column as a target if it holds numbers.`)
    return this.#at(column, `${text} is value ${grouped(most + 1)}, and a category becomes ${grouped(most)} inputs at most: ignore the column, or import it as numeric if it holds numbers.`)
  }

  /** @throws SlopeError when the text names no part */
  checkPart(column: Used, text: string): void {
    if (partNamed(text) === undefined)
      throw this.#at(column, `${quoted(text)} names no part: write "training", "validation" or "test", or choose fractions.`)
  }

  #at({ name }: Used, what: string): SlopeError {
    return invalid(`${this.#reader.name}, line ${grouped(this.#reader.line)}, column ${quoted(name)}: ${what}`)
  }
}
