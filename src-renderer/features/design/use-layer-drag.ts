import { onUnmounted, ref, type Ref } from 'vue'

/** In pixels: less is a click with an unsteady hand. */
const threshold = 4
/** In pixels: so near to an edge of the list, it scrolls. */
const edge = 28

interface Options {
  list: Ref<HTMLElement | null>
  /** The rows of the layers, the output the last: nothing can go below it. */
  rows(): HTMLElement[]
  drop(gap: number): void
}

/** Drags rows to another place of their list. gap is the row that they would be put before, null when nothing is dragged. */
export function useLayerDrag({ list, rows, drop }: Options) {
  const gap = ref<number | null>(null)
  let begun: { y: number; element: HTMLElement; pointer: number } | null = null

  let listeners = new AbortController()

  function start(event: PointerEvent) {
    if (event.button !== 0 || !event.isPrimary) return
    begun = { y: event.clientY, element: event.currentTarget as HTMLElement, pointer: event.pointerId }
    const { signal } = (listeners = new AbortController())
    addEventListener('pointermove', move, { signal })
    addEventListener('pointerup', end, { signal })
    addEventListener('pointercancel', cancel, { signal })
    addEventListener('keydown', onKey, { capture: true, signal })
  }

  function move({ clientY }: PointerEvent) {
    if (!begun || (gap.value === null && Math.abs(clientY - begun.y) < threshold)) return
    begun.element.setPointerCapture(begun.pointer)
    gap.value = gapAt(rows(), clientY)
    if (list.value) scrollNear(list.value, clientY)
  }

  function end() {
    const to = gap.value
    cancel()
    if (to !== null) drop(to)
  }

  function cancel() {
    begun = null
    gap.value = null
    listeners.abort()
  }

  function onKey(event: KeyboardEvent) {
    if (event.key !== 'Escape' || gap.value === null) return
    event.preventDefault()
    event.stopPropagation()
    cancel()
  }

  onUnmounted(cancel)
  return { gap, start }
}

function scrollNear(list: HTMLElement, y: number): void {
  const { top, bottom } = list.getBoundingClientRect()
  if (y < top + edge) list.scrollBy(0, -8)
  else if (y > bottom - edge) list.scrollBy(0, 8)
}

/** The first row whose middle is below, at most the output's. */
function gapAt(rows: readonly HTMLElement[], y: number): number {
  const below = rows.findIndex((row) => {
    const { top, height } = row.getBoundingClientRect()
    return y < top + height / 2
  })
  return below === -1 ? rows.length - 1 : Math.min(below, rows.length - 1)
}
