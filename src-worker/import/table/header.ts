import { isMissing } from './cells.ts'
import { parseNumber } from './number.ts'

/** Whether the first row names the columns: it holds no number, and below it stand some, or else texts of which none is its own. */
export function hasHeader([first = [], ...others]: readonly string[][]): boolean {
  const names = first.filter((text) => text !== '')
  if (names.length === 0 || names.some(isNumber)) return false
  if (others.some((row) => row.some(isNumber))) return true
  return others.every((row) => row.every((text, column) => text === '' || text !== first[column]))
}

function isNumber(text: string): boolean {
  const bytes = Buffer.from(text)
  return !isMissing(bytes, 0, bytes.length) && !Number.isNaN(parseNumber(bytes, 0, bytes.length))
}
