import { computed, type Ref } from 'vue'
import type { Column } from './columns.ts'
import { useRunsTable } from './table-state.ts'
import { visibleColumns, type Placed } from './virtual-columns.ts'

/** The columns of what is done with a run, before its name: selecting, star and colour. */
export const pinned = { count: 3, width: 100 }

/** How wide the columns are, and which of them are made. @param across what shows from left to right, in pixels */
export function useColumns(across: Readonly<Ref<{ left: number; width: number }>>, isFlying: Readonly<Ref<boolean>>) {
  const table = useRunsTable()
  const template = computed(() => ['36px', '28px', '36px', ...table.shown.map(({ key, width, isSized }) => (key === 'name' && !isSized ? `minmax(${width}px, 1fr)` : `${width}px`)), 'minmax(0, 0.001fr)'].join(' '))
  const width = computed(() => table.shown.reduce((sum, column) => sum + column.width, pinned.width))
  /** Behind the pinned ones; where the table is not wider than the window, all of them. */
  const inSight = computed(() => {
    const nameWidth = table.shown.find(({ key }) => key === 'name')?.width ?? 0
    const left = pinned.width + nameWidth
    const to = width.value > across.value.width ? across.value.left + across.value.width : Infinity
    return visibleColumns(table.shown.filter(({ key }) => key !== 'name'), { left, at: pinned.count + 2 }, across.value.left + left, to)
  })
  /** In flight there is time for the names, and for what one looks for: that by which they are sorted. */
  const columns = computed((): Placed<Column>[] => {
    if (!isFlying.value) return inSight.value
    const sorting = new Set(table.order.map(({ column }) => column))
    return inSight.value.map((one) => ({ ...one, isEmpty: !sorting.has(one.column.key) }))
  })
  return { template, width, columns }
}
