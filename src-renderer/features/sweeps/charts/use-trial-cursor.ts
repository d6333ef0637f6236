import { computed, ref, shallowRef } from 'vue'
import type { SweepTrial } from '#shared/domain/sweep/record.ts'

interface Spot { x: number; y: number }

interface Given {
  trials(): readonly SweepTrial[]
  /** Places in that list in the order of the keys. */
  order(): ArrayLike<number>
  /** The place of the trial under a point; null where there is none. */
  pick(at: Spot): number | null
  /** Where what is said of a trial stands. */
  spotOf(trial: number): Spot
  open(trial: SweepTrial): void
}

/** Where a key leads in the order; null for other keys, and where there is nothing. @param from -1: before the first */
function placeForKey(key: string, from: number, last: number): number | null {
  const to = { ArrowDown: from + 1, ArrowRight: from + 1, ArrowUp: from - 1, ArrowLeft: from - 1, Home: 0, End: last, PageDown: from + 10, PageUp: from - 10 }[key]
  return to === undefined || last < 0 ? null : Math.max(0, Math.min(last, to))
}

/** The trial that the pointer, or else the keyboard, is at in a chart. */
export function useTrialCursor({ trials, order, pick, spotOf, open }: Given) {
  /** By its number: the list may become another. */
  const number = shallowRef<number | null>(null)
  const at = shallowRef<Spot | null>(null)
  const isSpoken = ref(false)
  const index = computed(() => (number.value === null ? -1 : trials()[number.value - 1]?.number === number.value ? number.value - 1 : trials().findIndex((trial) => trial.number === number.value)))
  const pointed = computed(() => trials()[index.value] ?? null)

  function point(trial: number | null, spot: Spot | null) {
    number.value = trial === null ? null : trials()[trial]?.number ?? null
    at.value = spot
  }

  function onMove(event: PointerEvent) {
    const { left, top } = (event.currentTarget as HTMLElement).getBoundingClientRect()
    const spot = { x: event.clientX - left, y: event.clientY - top }
    isSpoken.value = false
    point(pick(spot), spot)
  }

  function leave() {
    isSpoken.value = false
    point(null, null)
  }

  function openPointed() {
    if (pointed.value) open(pointed.value)
  }

  function onKey(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const all = order()
    const to = placeForKey(event.key, Array.prototype.indexOf.call(all, index.value), all.length - 1)
    if (event.key === 'Escape' && pointed.value) leave()
    else if (event.key === 'Enter' && pointed.value) openPointed()
    else if (to !== null) {
      const trial = all[to] ?? 0
      isSpoken.value = true
      point(trial, spotOf(trial))
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return { pointed, index, at, isSpoken, onMove, onKey, leave, openPointed }
}
