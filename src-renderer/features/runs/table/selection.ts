import type { Row } from './rows.ts'

/** The runs that a row stands for: its own, or all of its group. */
export const runsOf = (row: Row): readonly string[] => ('run' in row ? [row.run.id] : row.group.runs.map(({ id }) => id))

/** Of a row: whether all, some or none of its runs are among the chosen. */
export function chosenState(row: Row, chosen: ReadonlySet<string>): boolean | 'mixed' {
  const ids = runsOf(row)
  const count = ids.filter((id) => chosen.has(id)).length
  return count === 0 ? false : count === ids.length ? true : 'mixed'
}

/** Takes the runs of a row out when all of them are in, and else adds those that are missing, behind the others. */
export function toggledRow(selected: readonly string[], row: Row): string[] {
  const ids = runsOf(row)
  const chosen = new Set(selected)
  if (ids.every((id) => chosen.has(id))) return selected.filter((id) => !ids.includes(id))
  return [...selected, ...ids.filter((id) => !chosen.has(id))]
}

/** Adds everything from one row to another, in the order of the table. */
export function withRange(selected: readonly string[], rows: readonly Row[], from: number, to: number): string[] {
  const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1).flatMap(runsOf)
  return [...new Set([...selected, ...range])]
}
