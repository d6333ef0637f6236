import type { SweptValue } from '#shared/domain/sweep/dimension.ts'
import { readNumber } from '../../design/read-draft.ts'

/** A choice as it is written: a number, or a word. */
export const readChoice = (text: string): SweptValue => {
  const value = readNumber(text)
  return value === undefined ? null : value
}
