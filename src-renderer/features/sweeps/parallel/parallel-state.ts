import { shallowReactive } from 'vue'
import type { Brush } from './brushes.ts'

/** How the axes of a sweep are shown, and what of them is brushed. Replaced, never changed inside. */
export interface ParallelState {
  /** Keys of columns; those that are missing come behind. */
  order: readonly string[]
  flipped: ReadonlySet<string>
  /** Those whose scale was chosen; the others have their own. */
  spread: Readonly<Record<string, boolean>>
  brushes: Readonly<Record<string, Brush>>
}

const states = new Map<string, ParallelState>()
/** A window that looks at more sweeps than that forgets the first. */
const keptAtMost = 100

/** The same when one comes back to a sweep while the window is open. */
export function useParallelState(sweep: string): ParallelState {
  const known = states.get(sweep)
  if (known) return known
  const [oldest] = states.keys()
  if (states.size >= keptAtMost && oldest !== undefined) states.delete(oldest)
  const made = shallowReactive<ParallelState>({ order: [], flipped: new Set(), spread: {}, brushes: {} })
  states.set(sweep, made)
  return made
}

/** @param keys of all columns there are */
export const inOrder = (keys: readonly string[], order: readonly string[]): string[] =>
  [...order.filter((key) => keys.includes(key)), ...keys.filter((key) => !order.includes(key))]

/** One of them taken to another place. */
export function movedTo(keys: readonly string[], key: string, place: number): string[] {
  const others = keys.filter((other) => other !== key)
  return [...others.slice(0, place), key, ...others.slice(place)]
}
