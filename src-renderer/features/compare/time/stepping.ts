import type { KeyHelp } from '../../../ui/key-help.ts'

/** On the slider of epochs. */
export const timeKeys: readonly KeyHelp[] = [
  { keys: ['←', '→'], does: 'go to the kept epoch before or behind' },
  { keys: ['PgDn', 'PgUp'], does: 'go further back or on' },
  { keys: ['Home', 'End'], does: 'go to the first or the last' },
  { keys: ['Space'], does: 'play through them, or pause' },
]

const page = 10

/** Where a key leads to from a stop, by the index of stops; undefined of a key that leads nowhere. */
export function stopOfKey(key: string, index: number, count: number): number | undefined {
  const far = Math.max(1, Math.round(count / page))
  const to: Record<string, number> = {
    ArrowRight: index + 1, ArrowUp: index + 1, ArrowLeft: index - 1, ArrowDown: index - 1,
    PageUp: index + far, PageDown: index - far, Home: 0, End: count - 1,
  }
  const wanted = to[key]
  return wanted === undefined ? undefined : Math.max(0, Math.min(count - 1, wanted))
}

/** The index of the stop that is nearest; stops ascend. */
export function nearestStop(stops: readonly number[], epoch: number): number {
  let nearest = 0
  stops.forEach((stop, i) => {
    if (Math.abs(stop - epoch) < Math.abs((stops[nearest] ?? 0) - epoch)) nearest = i
  })
  return nearest
}
