import { onUnmounted, shallowRef } from 'vue'
import { endAt, moved, placeOfEnd, rangeBetween, settled, type Brush, type Range } from './brushes.ts'
import { hitOf, type Hit } from './hit.ts'
import { placeOfY, type Axis, type Layout } from './layout.ts'

interface Drag {
  hit: Hit
  /** On the axis, 0 to 1. */
  from: number
  y: number
  ranges: readonly Range[]
  hasMoved: boolean
}

/** Pixels that a click may tremble by. */
const tremble = 3

/** What a hand does on an axis. @param brush shows another brush */
export function useAxisBrush(axis: () => Axis, layout: () => Layout, current: () => Brush, brush: (brush: Brush) => void) {
  const drag = shallowRef<Drag | null>(null)
  onUnmounted(() => (drag.value = null))
  const place = (y: number) => placeOfY(axis(), layout(), y)
  const show = (ranges: readonly Range[]) => brush({ ...current(), ranges })

  function begin(y: number) {
    const { ranges } = current()
    drag.value = { hit: hitOf(axis(), layout(), ranges, y), from: place(y), y, ranges, hasMoved: false }
  }

  function goOn(y: number) {
    const now = drag.value
    if (!now || (!now.hasMoved && Math.abs(y - now.y) < tremble)) return
    now.hasMoved = true
    show(changed(axis(), now, place(y)))
  }

  /** A click without a move takes a range away, or all of them. */
  function end() {
    const now = drag.value
    drag.value = null
    if (!now) return
    if (now.hasMoved) return show(settled(axis(), current().ranges))
    if (now.hit.part === 'axis') return brush({ ranges: [], outs: [] })
    const { range } = now.hit
    if (now.hit.part === 'range') show(now.ranges.filter((_, i) => i !== range))
  }

  return { drag, begin, goOn, end, cancel: () => (drag.value = null), hit: (y: number) => hitOf(axis(), layout(), current().ranges, y) }
}

function changed(axis: Axis, { hit, from, ranges }: Drag, to: number): Range[] {
  if (hit.part === 'axis') return [...ranges, rangeBetween(axis, Math.max(0, Math.min(1, from)), to)]
  return ranges.map((range, i) => {
    if (i !== hit.range) return range
    if (hit.part === 'range') return moved(axis, range, to - from)
    const other = placeOfEnd(axis, hit.part === 'from' ? range.to : range.from)
    return rangeBetween(axis, other, placeOfEnd(axis, endAt(axis, to)))
  })
}
