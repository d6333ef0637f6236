import type { KeyHelp } from '../key-help.ts'
import { pannedBy, zoomedAt } from './zoom.ts'
import type { XView } from './x-view.ts'

const middleOf = (view: XView) => {
  const { from, to } = view.shown()
  const pointer = view.pointer.value === null ? NaN : view.transform.to(view.pointer.value)
  return pointer >= from && pointer <= to ? pointer : (from + to) / 2
}

const zoom = (factor: number) => (view: XView) => view.show(zoomedAt(view.shown(), factor, middleOf(view)))
const pan = (share: number) => (view: XView) => view.show(pannedBy(view.shown(), share))
const toEdge = (share: number) => (view: XView) => {
  const { from, to } = view.whole()
  view.show(pannedBy(view.shown(), share * ((to - from) / (view.shown().to - view.shown().from))))
}

/** The line under the pointer goes by a hundredth of what is shown. */
const point = (share: number) => (view: XView) => {
  const { from, to } = view.shown()
  const at = view.pointer.value === null ? Math.min(to, view.end()) : view.transform.to(view.pointer.value) + share * (to - from)
  view.point(view.transform.from(Math.min(to, Math.max(from, at))))
}

export const zoomFactor = 0.8

/** What a key does to the plot that has the focus; keys with Shift by their names, signs by themselves. */
export const plotKeys: Record<string, (view: XView) => void> = {
  '+': zoom(zoomFactor),
  '=': zoom(zoomFactor),
  '-': zoom(1 / zoomFactor),
  ArrowLeft: pan(-0.1),
  ArrowRight: pan(0.1),
  Home: toEdge(-1),
  End: toEdge(1),
  'Shift+ArrowLeft': point(-0.01),
  'Shift+ArrowRight': point(0.01),
  0: (view) => view.showAll(),
  Escape: (view) => {
    if (view.pointer.value === null) view.showAll()
    view.point(null)
  },
}

export const plotKeysHelp: readonly KeyHelp[] = [
  { keys: ['+', '−'], does: 'zoom in, out' },
  { keys: ['←', '→', 'Home', 'End'], does: 'move along' },
  { keys: ['Shift+←', 'Shift+→'], does: 'read values' },
  { keys: ['0'], does: 'show all' },
  { keys: ['Esc'], does: 'stop reading, then show all' },
]
