import { hash } from '../../engine/hash.ts'
import type { Memory } from './memory.ts'

const f = Math.fround
const stride32 = 0x9e3779b9

/** hash with a second word joining in. */
function hashWith(word: number, second: number): number {
  word = Math.imul((word ^ (word >>> 17)) + second, 0xed5ad4bb)
  word = Math.imul(word ^ (word >>> 11), 0xac4c1b51)
  word = Math.imul(word ^ (word >>> 15), 0x31848bab)
  return (word ^ (word >>> 14)) >>> 0
}

export function dropout({ floats }: Memory) {
  function drop(
    from: number, to: number, rows: number, stride: number, key0: number, key1: number, firstRow: number, threshold: number, factor: number,
  ): void {
    for (let r = 0; r < rows; r++) {
      const word = hash(key0 + firstRow + r)
      const second = key1 + Math.imul(word, stride32)
      for (let o = 0; o < stride; o++) {
        const place = r * stride + o
        const isKept = hashWith((word + Math.imul(o, stride32)) | 0, second) >= threshold >>> 0
        floats[to / 4 + place] = isKept ? f(factor) * (floats[from / 4 + place] ?? 0) : 0
      }
    }
  }

  return { drop }
}
