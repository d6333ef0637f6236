import { computed, ref, type ShallowRef } from 'vue'
import { useElementSize } from '../../../ui/use-element-size.ts'
import { visibleRows } from '../../runs/table/virtual-rows.ts'

export const rowHeight = 32
export const headHeight = 40

/** Which of so many rows below a head are made: those in sight and a few beyond. */
export function useRowsInSight(container: Readonly<ShallowRef<HTMLElement | null>>, total: () => number) {
  const size = useElementSize(container)
  const scrollTop = ref(0)
  const height = computed(() => Math.max(0, size.value.height - headHeight))
  const range = computed(() => visibleRows(scrollTop.value, height.value, rowHeight, total()))
  const page = computed(() => Math.max(1, Math.floor(height.value / rowHeight) - 1))
  const onScroll = () => (scrollTop.value = container.value?.scrollTop ?? 0)

  function reveal(row: number) {
    const box = container.value
    const top = row * rowHeight
    if (!box) return
    if (top < box.scrollTop) box.scrollTop = top
    else if (top + rowHeight > box.scrollTop + height.value) box.scrollTop = top + rowHeight - height.value
  }

  return { range, page, onScroll, reveal }
}
