import { computed, onMounted, onUnmounted, ref, shallowRef, type ShallowRef } from 'vue'
import { useRunsTable } from './table-state.ts'
import { useFlight } from './use-flight.ts'
import { madeAfter, visibleRows, type Made } from './virtual-rows.ts'

export const rowHeight = 32
/** Two lines of small text. */
export const headHeight = 40

/** Which of so many rows, below a head, are to be made; the scroll position is kept for the next time. */
export function useVirtualRows(container: Readonly<ShallowRef<HTMLElement | null>>, total: () => number) {
  const table = useRunsTable()
  const height = ref(0)
  /** What shows from left to right, in pixels. */
  const across = shallowRef({ left: 0, width: 0 })
  const range = computed<Made>((before) => madeAfter(before, visibleRows(table.scrollTop, height.value, rowHeight, total())))
  const page = computed(() => Math.max(1, Math.floor(height.value / rowHeight) - 1))

  const observer = new ResizeObserver(([entry]) => {
    height.value = (entry?.contentRect.height ?? 0) - headHeight
    look()
  })
  /** Another object only when something is another: what hangs on it is all columns of all rows. */
  function look() {
    const { scrollLeft = 0, clientWidth = 0 } = container.value ?? {}
    if (scrollLeft !== across.value.left || clientWidth !== across.value.width) across.value = { left: scrollLeft, width: clientWidth }
  }
  onMounted(() => {
    if (!container.value) return
    observer.observe(container.value)
    container.value.scrollTop = table.scrollTop
  })
  onUnmounted(() => observer.disconnect())

  const { isFlying, leapt } = useFlight()
  function onScroll() {
    const top = container.value?.scrollTop ?? 0
    if (Math.abs(top - table.scrollTop) > height.value / 2) leapt()
    table.scrollTop = top
    look()
  }

  function reveal(row: number) {
    const box = container.value
    const top = row * rowHeight
    if (!box) return
    if (top < box.scrollTop) box.scrollTop = top
    else if (top + rowHeight > box.scrollTop + height.value) box.scrollTop = top + rowHeight - height.value
  }

  return { range, page, across, isFlying, onScroll, reveal }
}
