import type { Row } from './rows.ts'
import { toggledRow, withRange } from './selection.ts'
import { useRunsTable } from './table-state.ts'

/** Which runs are chosen by the rows that are clicked or gone to. @param placeOf of a row by its id */
export function useSelection(rows: () => readonly Row[], placeOf: (id: string) => number | undefined) {
  const table = useRunsTable()
  /** From this row a range reaches to the one that is clicked with Shift. */
  let anchor: string | null = null
  const anchored = () => (anchor === null ? undefined : placeOf(anchor))

  function select(index: number, { shiftKey }: Pick<MouseEvent, 'shiftKey'>) {
    const row = rows()[index]
    if (!row) return
    const from = shiftKey ? anchored() : undefined
    table.selected = from === undefined ? toggledRow(table.selected, row) : withRange(table.selected, rows(), from, index)
    table.activeId = row.id
    if (from === undefined) anchor = row.id
  }

  /** Adds what lies between the row that the keys were at and the one they go to. */
  function extend(from: number, to: number) {
    if (table.selected.length === 0 || anchored() === undefined) anchor = rows()[from]?.id ?? null
    table.selected = withRange(table.selected, rows(), anchored() ?? from, to)
  }

  const selectAll = () => (table.selected = withRange(table.selected, rows(), 0, rows().length - 1))

  return { select, extend, selectAll }
}
