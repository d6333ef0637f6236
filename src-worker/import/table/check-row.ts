import { grouped, invalid } from '#shared/domain/import/complaint.ts'
import type { RowReader } from './rows.ts'

/** @throws SlopeError when the row that was read last has another number of values than the first */
export function checkWidth({ name, line, count }: RowReader, columns: number): void {
  if (count === columns) return
  const values = count === 1 ? '1 value' : `${grouped(count)} values`
  throw invalid(`${name}, line ${grouped(line)} has ${values} where the first row has ${grouped(columns)}: give every row as many, and put values that hold the delimiter into quotes.`)
}
