import { onUnmounted, ref } from 'vue'

/** In pixels: less is a click with an unsteady hand. */
const threshold = 4

/**
 * Follows the pointer from where it was pressed, and Esc gives up.
 * @param begin answers with what is done at every move, by so many pixels, and at the end, with whether it moved at all
 */
export function usePointerDrag<T>(begin: (subject: T, event: PointerEvent) => { move(event: PointerEvent, by: number): void; end(isDone: boolean): void }) {
  const isDragging = ref(false)
  let listeners = new AbortController()

  function start(subject: T, event: PointerEvent) {
    if (event.button !== 0 || !event.isPrimary) return
    const { clientX } = event
    const drag = begin(subject, event)
    const { signal } = (listeners = new AbortController())
    const end = (isDone: boolean) => {
      listeners.abort()
      drag.end(isDone && isDragging.value)
      // A click follows the release: what asks about it then still learns that this was a drag.
      setTimeout(() => (isDragging.value = false))
    }
    addEventListener('pointermove', (moved) => {
      if (!isDragging.value && Math.abs(moved.clientX - clientX) < threshold) return
      isDragging.value = true
      drag.move(moved, moved.clientX - clientX)
    }, { signal })
    addEventListener('pointerup', () => end(true), { signal })
    addEventListener('pointercancel', () => end(false), { signal })
    addEventListener('keydown', (key) => {
      if (key.key !== 'Escape' || !isDragging.value) return
      key.preventDefault()
      key.stopPropagation()
      end(false)
    }, { capture: true, signal })
  }

  onUnmounted(() => listeners.abort())
  return { isDragging, start }
}
