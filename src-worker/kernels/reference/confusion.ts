import type { Memory } from './memory.ts'

export function confusion({ floats, words }: Memory) {
  const at = (index: number) => floats[index] ?? 0

  function classOf(row: number, units: number): number {
    if (units === 1) return at(row) >= 0.5 ? 1 : 0
    let index = 0
    for (let o = 1; o < units; o++) if (at(row + o) > at(row + index)) index = o
    return index
  }

  function confuse(a: number, y: number, counts: number, rows: number, units: number, stride: number): number {
    let correct = 0
    for (let r = 0; r < rows; r++) {
      const [actual, told] = [classOf(y / 4 + r * stride, units), classOf(a / 4 + r * stride, units)]
      words[counts / 4 + actual * Math.max(2, units) + told]!++
      if (actual === told) correct++
    }
    return correct
  }

  return { confuse }
}
