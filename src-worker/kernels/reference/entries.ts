import type { Memory } from './memory.ts'

const scale = Math.fround(1 / 255)
const block = 256

export function entries({ floats, words, bytes }: Memory) {
  function unpackBytes(from: number, unpacked: number, ends: number, rows: number, byteStride: number): void {
    let at = unpacked / 4
    for (let r = 0; r < rows; r++) {
      for (let first = 0; first < byteStride; first += block) {
        const start = at
        for (let i = first; i < Math.min(byteStride, first + block); i++) {
          const byte = bytes[from + r * byteStride + i] ?? 0
          if (byte === 0) continue
          floats[at++] = byte * scale
          words[at++] = i * 32
        }
        const end = start + 8 * Math.ceil((at - start) / 8)
        for (let k = at; k < end; k++) words[k] = (k - start) % 2 ? first * 32 : 0
      }
      words[ends / 4 + r] = (at - unpacked / 4) / 2
    }
  }

  return { unpackBytes }
}
