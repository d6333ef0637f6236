import { onMounted, onUnmounted, ref, type Ref, type ShallowRef } from 'vue'
import { z } from 'zod'

/** Where a pane is, seen from its divider. */
export type Side = 'right' | 'below'

export const PaneSize = z.int().min(1).max(10_000)

/** The pixels that an element's parent has for both panes; 0 before it is there. */
export function useParentSize(element: Readonly<ShallowRef<HTMLElement | null>>, side: Side): Ref<number> {
  const size = ref(0)
  const observer = new ResizeObserver(([entry]) => {
    const { width = 0, height = 0 } = entry?.contentRect ?? {}
    size.value = Math.floor(side === 'right' ? width : height)
  })
  onMounted(() => element.value?.parentElement && observer.observe(element.value.parentElement))
  onUnmounted(() => observer.disconnect())
  return size
}

interface Sizes {
  size: number
  least: number
  most: number
  usual: number
}

/** Pixels by which an arrow key moves a divider; with Shift it is four times as much. */
const step = 16

/** The size that a key asks for; null when it is none of a divider's. Arrows move the divider the way they point. */
export function dividerSize({ key, shiftKey, altKey, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>, side: Side, { size, least, most, usual }: Sizes): number | null {
  if (altKey || ctrlKey || metaKey) return null
  const by = step * (shiftKey ? 4 : 1)
  const [larger, smaller] = side === 'right' ? (['ArrowLeft', 'ArrowRight'] as const) : (['ArrowUp', 'ArrowDown'] as const)
  const sizes: Record<string, number> = { [larger]: size + by, [smaller]: size - by, Home: least, End: most, Enter: usual }
  const to = sizes[key]
  return to === undefined ? null : Math.min(most, Math.max(least, to))
}
