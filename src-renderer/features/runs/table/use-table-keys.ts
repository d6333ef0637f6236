import { computed, type ComputedRef } from 'vue'
import type { Row } from './rows.ts'
import { useRunsTable } from './table-state.ts'
import { useSelection } from './use-selection.ts'
import { rowAfterKey } from './virtual-rows.ts'

interface Options {
  rows(): readonly Row[]
  /** Rows that are seen at once. */
  page: ComputedRef<number>
  reveal(row: number): void
  open(row: Row): void
  /** Does what a key means for the runs of a row, or for those selected; false when it means nothing. */
  act(event: KeyboardEvent, row: Row): boolean
}

/** Where the keys are in the table, what they choose, and what they fold. */
export function useTableKeys({ rows, page, reveal, open, act }: Options) {
  const table = useRunsTable()
  const places = computed(() => new Map(rows().map(({ id }, index) => [id, index])))
  /** Where the row was that is gone, as by deleting it: the one in its place is next. */
  const last = { place: 0 }
  const active = computed(() => {
    last.place = Math.max(0, places.value.get(table.activeId ?? '') ?? Math.min(last.place, rows().length - 1))
    return last.place
  })
  const { select, extend, selectAll } = useSelection(rows, (id) => places.value.get(id))

  function moveTo(index: number) {
    table.activeId = rows()[index]?.id ?? null
    reveal(index)
  }

  /** Right unfolds, left folds, or goes up to what the row stands below. */
  function unfoldOrFold(key: string, row: Row): boolean {
    if (key !== 'ArrowRight' && key !== 'ArrowLeft') return false
    const isUnfolding = key === 'ArrowRight'
    if (row.isOpen === !isUnfolding) table.fold(row)
    else if (!isUnfolding && row.level > 1) moveTo(Math.max(0, rows().slice(0, active.value).findLastIndex(({ level }) => level < row.level)))
    else return false
    return true
  }

  function onKey(event: KeyboardEvent) {
    const row = rows()[active.value]
    if (event.target !== event.currentTarget || event.altKey || !row) return
    if (handles(event, row)) event.preventDefault()
  }

  function handles(event: KeyboardEvent, row: Row): boolean {
    const { key, ctrlKey, metaKey, shiftKey } = event
    if (ctrlKey || metaKey) return key === 'a' && selectAll().length > 0
    const next = rowAfterKey(key, active.value, page.value, rows().length)
    if (next !== null && shiftKey) extend(active.value, next)
    if (next !== null) moveTo(next)
    else if (key === 'Enter') open(row)
    else if (key === ' ') select(active.value, { shiftKey })
    else if (key === 'Escape' && table.selected.length > 0) table.selected = []
    else return unfoldOrFold(key, row) || act(event, row)
    return true
  }

  return { active, onKey, select, moveTo }
}
