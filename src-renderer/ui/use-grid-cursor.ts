import { ref, type Ref, type ShallowRef } from 'vue'
import { indexAt, indexForKey, scrollTopFor, type GridSize } from './grid-window.ts'

/**
 * Where pointer and keyboard are in a grid that is drawn on a canvas inside of a scrolled element.
 * @param changed called when it shows something else
 */
export function useGridCursor(scroller: Readonly<ShallowRef<HTMLElement | null>>, size: Readonly<Ref<GridSize>>, changed: () => void) {
  /** The cell that the keyboard is at. */
  const current = ref(0)
  const focused = ref(false)
  const hovered = ref<number | null>(null)
  /** Where in the window the pointer rests: scrolling moves cells under it. */
  let pointer: { clientX: number; clientY: number } | null = null

  function hover() {
    const box = scroller.value!.getBoundingClientRect()
    hovered.value = pointer && indexAt(size.value, scroller.value!.scrollTop, pointer.clientX - box.left, pointer.clientY - box.top)
  }

  const point = (at: PointerEvent | null) => {
    pointer = at
    hover()
  }

  function key(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const to = indexForKey(event.key, current.value, size.value)
    if (to === null) return
    event.preventDefault()
    point(null)
    current.value = to
    scroller.value!.scrollTop = scrollTopFor(size.value, scroller.value!.scrollTop, to)
    changed()
  }

  function reset() {
    current.value = 0
    pointer = hovered.value = null
    if (scroller.value) scroller.value.scrollTop = 0
  }

  const listeners = {
    scroll: () => (hover(), changed()),
    keydown: key,
    pointermove: point,
    pointerleave: () => point(null),
    pointerdown: () => void (hovered.value !== null && (current.value = hovered.value)),
    focus: () => void (focused.value = true),
    blur: () => void (focused.value = false),
  }
  return { current, focused, hovered, listeners, reset }
}
