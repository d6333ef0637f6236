import { ref, shallowRef, watch } from 'vue'
import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import { nearestCurve, type Curve, type CurveAxis, type CurveSet } from './curve-set.ts'
import { reachOf, shareAt, type PlotBox } from './draw-curves.ts'

/** In CSS pixels. */
const reach = 14

/** The curve under the pointer, or that the arrow keys came to, the best first. */
export function useCurvePointer(size: () => PlotBox, set: () => CurveSet | null, axis: () => CurveAxis, open: (trial: SweepTrial) => void) {
  const pointed = shallowRef<Curve | null>(null)
  const epoch = ref(1)

  function point(found: { curve: Curve; epoch: number } | null) {
    if (found) epoch.value = found.epoch
    if (found?.curve !== pointed.value) pointed.value = found?.curve ?? null
  }

  // The same trial in the set that came in place of the other.
  watch(set, (now) => {
    const number = pointed.value?.trial.number
    pointed.value = number === undefined ? null : (now?.curves.find(({ trial }) => trial.number === number) ?? null)
  })

  function onMove(event: PointerEvent) {
    const current = set()
    point(current && nearestCurve(current, axis(), shareAt(size(), { x: event.offsetX, y: event.offsetY }), reachOf(size(), reach)))
  }

  /** The last is drawn over the others: it is the best. */
  function step(by: number) {
    const all = set()?.curves ?? []
    const now = all.findIndex((curve) => curve === pointed.value)
    const next = all[now < 0 ? all.length - 1 : Math.max(0, Math.min(all.length - 1, now + by))]
    if (next) point({ curve: next, epoch: next.length })
  }

  function onKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const curve = pointed.value
    if (event.key === 'ArrowDown' || event.key === 'ArrowRight') step(-1)
    else if (event.key === 'ArrowUp' || event.key === 'ArrowLeft') step(1)
    else if (event.key === 'Enter' && curve) open(curve.trial)
    else if (event.key === 'Escape') point(null)
    else return
    event.preventDefault()
  }

  const listeners = {
    pointermove: onMove,
    pointerleave: () => point(null),
    click: () => pointed.value && open(pointed.value.trial),
    keydown: onKey,
    blur: () => point(null),
  }
  return { pointed, epoch, listeners }
}
