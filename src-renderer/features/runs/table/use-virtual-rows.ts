import { computed, onMounted, onUnmounted, ref, type ShallowRef } from 'vue'
import { useRunsTable } from './table-state.ts'
import { visibleRows } from './virtual-rows.ts'

export const rowHeight = 32
/** Two lines of small text. */
export const headHeight = 40

/** Which of so many rows, below a head, are to be made; the scroll position is kept for the next time. */
export function useVirtualRows(container: Readonly<ShallowRef<HTMLElement | null>>, total: () => number) {
  const table = useRunsTable()
  const height = ref(0)
  /** Columns lie behind those that are pinned. */
  const isShifted = ref(false)
  const range = computed(() => visibleRows(table.scrollTop, height.value, rowHeight, total()))
  const page = computed(() => Math.max(1, Math.floor(height.value / rowHeight) - 1))

  const observer = new ResizeObserver(([entry]) => (height.value = (entry?.contentRect.height ?? 0) - headHeight))
  onMounted(() => {
    if (!container.value) return
    observer.observe(container.value)
    container.value.scrollTop = table.scrollTop
  })
  onUnmounted(() => observer.disconnect())

  function onScroll() {
    table.scrollTop = container.value?.scrollTop ?? 0
    isShifted.value = (container.value?.scrollLeft ?? 0) > 0
  }

  function reveal(row: number) {
    const box = container.value
    const top = row * rowHeight
    if (!box) return
    if (top < box.scrollTop) box.scrollTop = top
    else if (top + rowHeight > box.scrollTop + height.value) box.scrollTop = top + rowHeight - height.value
  }

  return { range, page, isShifted, onScroll, reveal }
}
