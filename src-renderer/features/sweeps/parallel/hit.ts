import { placeOfEnd, type Range } from './brushes.ts'
import { yOfPlace, type Axis, type Layout } from './layout.ts'

/** What of an axis is under the hand. */
export type Hit = { part: 'from' | 'to' | 'range'; range: number } | { part: 'axis' }

/** Pixels around an end in which it is meant. */
const grip = 6

export function hitOf(axis: Axis, layout: Layout, ranges: readonly Range[], y: number): Hit {
  let best: { hit: Hit; away: number } | null = null
  for (const [i, range] of ranges.entries()) {
    const ends = { from: yOfPlace(axis, layout, placeOfEnd(axis, range.from)), to: yOfPlace(axis, layout, placeOfEnd(axis, range.to)) }
    for (const part of ['from', 'to'] as const) {
      const away = Math.abs(ends[part] - y)
      if (away <= grip && away < (best?.away ?? Infinity)) best = { hit: { part, range: i }, away }
    }
    const isInside = y > Math.min(ends.from, ends.to) && y < Math.max(ends.from, ends.to)
    if (isInside && !best) best = { hit: { part: 'range', range: i }, away: Infinity }
  }
  return best?.hit ?? { part: 'axis' }
}
