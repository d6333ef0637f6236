import type { RowReader } from './rows.ts'

const quote = 0x22
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** The value in a column of the row that was read last, as text. */
export function textOf(row: RowReader, column: number): string {
  const text = decoder.decode(row.bytes.subarray(row.starts[column], row.ends[column]))
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

const missing = new Set(['', '?', 'na', 'n/a', 'nan', 'null'])
const longestMissing = 4

/** Whether the bytes say that there is no value: nothing, NA, N/A, NaN, null or ?, in capitals or not. */
export function isMissing(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > longestMissing) return false
  return missing.has(String.fromCharCode(...bytes.subarray(start, end)).trim().toLowerCase())
}
