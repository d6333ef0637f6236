import { isMissing } from './cells.ts'
import { parseNumber } from './number.ts'
import { look } from './seen.ts'

/**
 * Whether the first row names the columns: it holds no number, each of its texts once, and below it stand numbers or texts that
 * don't contain it.
 */
export function hasHeader(rows: readonly string[][]): boolean {
  const [first = [], ...others] = rows
  if (first.some(isNumber) || new Set(first).size < first.length - first.filter((text) => text === '').length) return false
  if (first.every((text) => text === '')) return false
  return others.length === 0 || first.every((text, column) => text === '' || !look(others, column).values.has(text))
}

function isNumber(text: string): boolean {
  const bytes = Buffer.from(text)
  return !isMissing(bytes, 0, bytes.length) && !Number.isNaN(parseNumber(bytes, 0, bytes.length))
}
