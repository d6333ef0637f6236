import type { MenuAction } from '../../../ui/ActionMenu.vue'
import { orderAfterClick } from './arrange.ts'
import { cellText } from './cells.ts'
import { columnOf, type Context } from './columns.ts'
import { fittingWidth } from './fit.ts'
import type { HeadAction } from './head-keys.ts'
import { firstMovable, moved, resized, toggled } from './layout.ts'
import type { Row } from './rows.ts'
import { useRunsTable } from './table-state.ts'

interface Options {
  rows(): readonly Row[]
  context(): Context
  /** Goes to the head at a place. */
  focus(place: number): Promise<void>
}

/** In pixels, by which a key makes a column wider. */
const step = 16

/** What can be done with a column by its head. */
export function useHeadActions(options: Options) {
  const table = useRunsTable()
  const all = headChanges(options)
  const act = (action: HeadAction, key: string) => action !== 'menu' && all[action](key)

  function actionsOf(key: string): MenuAction[] {
    const [place, last] = [table.columns.findIndex((column) => column.key === key), table.columns.length - 1]
    const isMovable = place >= firstMovable
    const entry = (label: string, keys: string, action: HeadAction, isPossible = true): MenuAction => ({ label, keys, isPossible, run: () => act(action, key) })
    return [
      entry('Sort by this', 'Enter', 'sort'),
      entry('Sort by this as well', 'Shift+Enter', 'sort-more', table.order.length > 0),
      { label: 'Group by this', keys: '', isPossible: key !== 'name', run: () => { table.isTree = false; table.groupBy = [key] } },
      entry('Move left', 'Ctrl+←', 'left', isMovable && place > firstMovable),
      entry('Move right', 'Ctrl+→', 'right', isMovable && place < last),
      entry('Narrower', 'Shift+←', 'narrower'),
      entry('Wider', 'Shift+→', 'wider'),
      entry('Fit to what it holds', '=', 'fit'),
      entry('Hide this column', 'Delete', 'hide', key !== 'name'),
    ]
  }

  return { act, actionsOf }
}

function headChanges({ rows, context, focus }: Options): Record<Exclude<HeadAction, 'menu'>, (key: string) => void> {
  const table = useRunsTable()
  const placeOf = (key: string) => table.columns.findIndex((column) => column.key === key)
  const widthOf = (key: string) => table.shown.find((column) => column.key === key)?.width ?? 0

  function move(key: string, by: number) {
    const from = placeOf(key)
    table.columns = moved(table.columns, from, from + by)
    void focus(table.shown.findIndex((column) => column.key === key))
  }

  function fit(key: string) {
    const column = columnOf(key)
    if (!column) return
    const texts = key === 'name' ? rows().map((row) => ('run' in row ? row.run.name : row.group.name)) : rows().map((row) => cellText(row, column, context()))
    table.columns = resized(table.columns, key, fittingWidth(column.label, texts))
  }

  function hide(key: string) {
    const place = placeOf(key)
    table.columns = toggled(table.columns, key)
    table.order = table.order.filter(({ column }) => column !== key)
    void focus(place)
  }

  return {
    sort: (key) => (table.order = orderAfterClick(table.order, key, false)),
    'sort-more': (key) => (table.order = orderAfterClick(table.order, key, true)),
    left: (key) => move(key, -1),
    right: (key) => move(key, 1),
    narrower: (key) => (table.columns = resized(table.columns, key, widthOf(key) - step)),
    wider: (key) => (table.columns = resized(table.columns, key, widthOf(key) + step)),
    fit,
    hide,
  }
}
