/**
 * Of equally high rows, those that a window of this height shows at this scroll position, with one beyond each edge.
 * Their number depends on the height alone, but at the end.
 */
export function visibleRows(scrollTop: number, height: number, rowHeight: number, total: number): { from: number; to: number; slots: number } {
  const beyond = 1
  const slots = Math.ceil(height / rowHeight) + 1 + 2 * beyond
  const from = Math.min(total, Math.max(0, Math.floor(scrollTop / rowHeight) - beyond))
  return { from, to: Math.min(total, from + slots), slots }
}

/** The row that a key leads to, or null when the key is none of the table's. */
export function rowAfterKey(key: string, row: number, page: number, total: number): number | null {
  const moves: Record<string, number> = {
    ArrowDown: row + 1, ArrowUp: row - 1, PageDown: row + page, PageUp: row - page, Home: 0, End: total - 1,
  }
  const wanted = moves[key]
  return wanted === undefined || total === 0 ? null : Math.min(total - 1, Math.max(0, wanted))
}
