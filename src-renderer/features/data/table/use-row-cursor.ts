import { computed, ref, type Ref, type ShallowRef } from 'vue'
import { indexAt, indexForKey, scrollTopFor, type GridSize } from '../../../ui/grid-window.ts'
import { headHeight, type Cell } from './draw-rows.ts'
import type { ShownColumn } from './shown-columns.ts'

interface Around {
  /** Of the rows alone, without their head. */
  size: Readonly<Ref<GridSize>>
  columns: Readonly<Ref<ShownColumn[]>>
  changed: () => void
}

/** The row and the column under the pointer; null and -1 beside them. */
function cellUnder({ clientX, clientY }: PointerEvent, scroller: HTMLElement, { size, columns }: Around): { row: number | null; column: number } {
  const box = scroller.getBoundingClientRect()
  const [x, y] = [clientX - box.left, clientY - box.top - headHeight]
  const from = x < columns.value[0]!.width ? 0 : scroller.scrollLeft
  return {
    row: y < 0 ? null : indexAt(size.value, scroller.scrollTop, x, y),
    column: columns.value.findIndex(({ left, width }) => x + from < left + width),
  }
}

/** Scrolls no further than the cell needs to be seen whole, beside the first column, which stays. */
function reveal(to: Cell, scroller: HTMLElement, { size, columns }: Around): void {
  scroller.scrollTop = scrollTopFor(size.value, scroller.scrollTop, to.row)
  const { left, width } = columns.value[to.column]!
  const pinned = columns.value[0]!.width
  if (to.column > 0) scroller.scrollLeft = Math.min(left - pinned, Math.max(scroller.scrollLeft, left + width - size.value.width))
}

/** Where pointer and keyboard are in a table that is drawn on a canvas inside of a scrolled element. */
export function useRowCursor(scroller: Readonly<ShallowRef<HTMLElement | null>>, table: Around) {
  const { size, columns, changed } = table
  const cell = ref<Cell>({ row: 0, column: 1 })
  const focused = ref(false)
  const hovered = ref<number | null>(null)
  const current = computed(() => (size.value.total > 0 ? cell.value : null))

  function goTo(to: Cell) {
    cell.value = to
    reveal(to, scroller.value!, table)
    changed()
  }

  function key(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const row = by === undefined ? indexForKey(event.key, cell.value.row, size.value) : cell.value.row
    if (row === null || size.value.total === 0) return
    event.preventDefault()
    goTo({ row, column: Math.max(0, Math.min(columns.value.length - 1, cell.value.column + (by ?? 0))) })
  }

  function press(event: PointerEvent) {
    const { row, column } = cellUnder(event, scroller.value!, table)
    if (row !== null && column >= 0) goTo({ row, column })
  }

  function reset() {
    cell.value = { row: 0, column: 1 }
    hovered.value = null
    scroller.value?.scrollTo(0, 0)
  }

  const listeners = {
    scroll: () => changed(),
    keydown: key,
    pointermove: (event: PointerEvent) => void (hovered.value = cellUnder(event, scroller.value!, table).row),
    pointerleave: () => void (hovered.value = null),
    pointerdown: press,
    focus: () => void (focused.value = true),
    blur: () => void (focused.value = false),
  }
  return { current, focused, hovered, listeners, reset }
}
