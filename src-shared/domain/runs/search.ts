import { parseFilter, type Condition } from './filter.ts'
import { tokensOf } from './tokens.ts'

/**
 * What a person types to find runs: words, each of which is looked for in the names, or a condition as parseFilter takes it.
 * @throws SlopeError 'invalid-input' as parseFilter does
 */
export function parseSearch(text: string): Condition {
  if (!isWords(text)) return parseFilter(text)
  const conditions = text.split(/\s+/).filter(Boolean).map((word) => parseFilter(`"${word}"`))
  return (run) => conditions.every((holds) => holds(run))
}

const isJoin = (word: string) => ['and', 'or', 'not'].includes(word.toLowerCase())

/** More than one word, and nothing that only a condition has. */
function isWords(text: string): boolean {
  const words = text.split(/\s+/).filter(Boolean)
  if (words.length === 0 || words.some(isJoin) || /["'<>=~()!]/.test(text)) return false
  try {
    return tokensOf(text).slice(0, -1).every(({ kind }) => kind === 'word' || kind === 'number')
  } catch {
    // Such as "L2, wide": no part of a condition, but of a name.
    return true
  }
}
