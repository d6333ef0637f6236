import type { RowReader } from './rows.ts'

const quote = 0x22

/** The value in a column of the row that was read last, as text. */
export function textOf(row: RowReader, column: number): string {
  const text = row.bytes.toString('utf8', row.starts[column], row.ends[column])
  return row.doubled[column] ? text.replaceAll('""', '"') : text
}

/** Its bytes, without the second of doubled quotes. */
export function bytesOf(row: RowReader, column: number): Uint8Array {
  const bytes = row.bytes.subarray(row.starts[column], row.ends[column])
  return row.doubled[column] ? bytes.filter((byte, at) => byte !== quote || isFirstOfPair(bytes, at)) : bytes
}

/** In a value every quote is doubled, so that those in a row come in pairs. */
function isFirstOfPair(bytes: Uint8Array, at: number): boolean {
  let first = at
  while (first > 0 && bytes[first - 1] === quote) first--
  return (at - first) % 2 === 0
}

const missing = new Set(['?', 'na', 'n/a', 'nan', 'null'])
const longestMissing = 4
const questionMark = 0x3f
const letterN = 0x6e
const toLower = 0x20

/** Whether the bytes say that there is no value: nothing, NA, N/A, NaN, null or ?, in capitals or not. */
export function isMissing(bytes: Buffer, start: number, end: number): boolean {
  if (end === start) return true
  const first = bytes[start] as number
  if (end - start > longestMissing || (first !== questionMark && (first | toLower) !== letterN)) return false
  return missing.has(bytes.toString('latin1', start, end).toLowerCase())
}
