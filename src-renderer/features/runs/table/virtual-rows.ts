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

/** Rows that are made, of elements that are kept: that of a row is slotOf it. */
export interface Made {
  from: number
  to: number
  slots: number
  turn: number
}

export const slotOf = (index: number, { turn, slots }: Made): number => (index + turn) % slots

/**
 * Rows that were made and still are keep their elements, which the next rows then stand behind. Where most are others, the
 * elements keep their order instead, and are written anew: moving one in the document costs more than writing it.
 */
export function madeAfter(before: Made | undefined, { from, to, slots }: Omit<Made, 'turn'>): Made {
  if (before?.slots !== slots) return { from, to, slots, turn: 0 }
  if (before.from === from && before.to === to) return before
  const by = from - before.from
  const isLeap = Math.abs(by) > slots / 2
  return { from, to, slots, turn: isLeap ? (((before.turn - by) % slots) + slots) % slots : before.turn }
}

/** The row that a key leads to, or null when the key is none of the table's. */
export function rowAfterKey(key: string, row: number, page: number, total: number): number | null {
  const moves: Record<string, number> = {
    ArrowDown: row + 1, ArrowUp: row - 1, PageDown: row + page, PageUp: row - page, Home: 0, End: total - 1,
  }
  const wanted = moves[key]
  return wanted === undefined || total === 0 ? null : Math.min(total - 1, Math.max(0, wanted))
}
