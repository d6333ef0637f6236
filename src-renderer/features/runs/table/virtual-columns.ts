/** A column that is made, and where it stands among all. */
export interface Placed<C> {
  column: C
  /** Of the table's columns, from 1. */
  at: number
  /** Nothing is written in it for now. */
  isEmpty?: boolean
}

/**
 * Of columns beside each other, those that show between two places; one at least, and the one before and behind them.
 * @param first the place where the first begins, and its number among the table's columns
 */
export function visibleColumns<C extends { width: number }>(columns: readonly C[], first: { left: number; at: number }, from: number, to: number): Placed<C>[] {
  let left = first.left
  const placed = columns.map((column, i) => {
    const begins = left
    left += column.width
    return { column, at: first.at + i, shows: left > from && begins < to }
  })
  const shown = placed.map(({ shows }, i) => shows || placed[i - 1]?.shows === true || placed[i + 1]?.shows === true)
  return placed.flatMap(({ column, at }, i) => (shown[i] || (i === 0 && !shown.includes(true)) ? [{ column, at }] : []))
}
