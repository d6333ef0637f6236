import type { Input } from '#shared/contract/api.ts'
import type { Agreement } from '#shared/domain/statistics/mcnemar.ts'

export type Which = Input<'predictions.compare'>['which']

export interface Cell {
  which: Which
  count: number
  label: string
}

/** The four, as they lie: rows by whether the first is right, columns by whether the second is. */
export const cellsOf = ({ bothRight, firstOnly, secondOnly, bothWrong }: Agreement, [first, second]: readonly [string, string]): [[Cell, Cell], [Cell, Cell]] => [
  [{ which: 'both-right', count: bothRight, label: 'Both right' }, { which: 'first-only', count: firstOnly, label: `Only ${first} right` }],
  [{ which: 'second-only', count: secondOnly, label: `Only ${second} right` }, { which: 'both-wrong', count: bothWrong, label: 'Both wrong' }],
]

/** What one most wants to see first. */
export function usualCell({ firstOnly, secondOnly, bothWrong }: Agreement): Which {
  if (firstOnly + secondOnly > 0) return firstOnly >= secondOnly ? 'first-only' : 'second-only'
  return bothWrong > 0 ? 'both-wrong' : 'both-right'
}
