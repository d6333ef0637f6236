import type { MenuPlace } from '../../../ui/ActionMenu.vue'
import { cellHint } from './cells.ts'
import { columnOf, type Context } from './columns.ts'
import type { Row } from './rows.ts'

interface Options {
  rows(): readonly Row[]
  context(): Context
  select(index: number, event: MouseEvent): void
  open(row: Row): void
  openMenu(row: Row, at: MenuPlace): void
}

/** What the pointer does in the rows. */
export function useRowPointer({ rows, context, select, open, openMenu }: Options) {
  function rowAt({ target }: Event) {
    const index = Number((target as Element).closest<HTMLElement>('[data-index]')?.dataset['index'] ?? NaN)
    const row = rows()[index]
    return row && { row, index }
  }

  function onClick(event: MouseEvent) {
    const found = rowAt(event)
    if (!found) return
    if (event.shiftKey || event.ctrlKey || event.metaKey) select(found.index, event)
    else open(found.row)
  }

  function onMenu(event: MouseEvent) {
    const found = rowAt(event)
    if (found) openMenu(found.row, event)
  }

  /** The exact value behind a cell is written when somebody points at it: of hundreds of cells, for one. */
  function onPointer(event: Event) {
    const cell = (event.target as Element).closest<HTMLElement>('[data-key]')
    const column = columnOf(cell?.dataset['key'] ?? '')
    const found = rowAt(event)
    if (cell && column && found) cell.title = cellHint(found.row, column, context())
  }

  /** Scrolled, the cell is another's. */
  const onPointerOut = ({ target }: Event) => (target as Element).closest('[data-key]')?.removeAttribute('title')

  return { onPointerOut, onClick, onMenu, onPointer }
}
