import { each } from './columns.ts'
import type { Memory } from './memory.ts'

const f = Math.fround

export function histogram({ floats, words }: Memory) {
  const at = (index: number) => floats[index] ?? 0

  function widen(values: number, range: number, rows: number, units: number, stride: number): void {
    each(values, rows, units, stride, (index) => {
      if (at(index) < at(range / 4)) floats[range / 4] = at(index)
      if (at(index) > at(range / 4 + 1)) floats[range / 4 + 1] = at(index)
    })
    for (const place of [range / 4, range / 4 + 1]) floats[place] = at(place) + 0
  }

  function histogram(values: number, range: number, bins: number, count: number, rows: number, units: number, stride: number): void {
    const scale = f(count / f(at(range / 4 + 1) - at(range / 4)))
    each(values, rows, units, stride, (index) => {
      const place = f(f(at(index) - at(range / 4)) * scale)
      // Neither is NaN larger than 0.
      words[bins / 4 + (place > 0 ? Math.min(Math.trunc(place), count - 1) : 0)]!++
    })
  }

  return { widen, histogram }
}
