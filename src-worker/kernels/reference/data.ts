import type { Memory } from './memory.ts'

const scale = Math.fround(1 / 255)
const padded = (count: number) => Math.ceil(count / 4) * 4

export function data({ floats, words, bytes }: Memory) {
  function scaleBytes(from: number, x: number, rows: number, byteStride: number, inputs: number): void {
    for (let r = 0; r < rows; r++)
      for (let i = 0; i < inputs; i++) floats[x / 4 + r * inputs + i] = (bytes[from + r * byteStride + i] ?? 0) * scale
  }

  function compress(from: number, entries: number, spans: number, rows: number, byteStride: number): void {
    let at = entries
    for (let r = 0; r < rows; r++) {
      words[spans / 4 + 2 * r] = at
      for (let i = 0; i < byteStride; i++) {
        const byte = bytes[from + r * byteStride + i] ?? 0
        if (byte === 0) continue
        words[at / 4] = i * 256 + byte
        at += 4
      }
      words[spans / 4 + 2 * r + 1] = at
    }
  }

  function unpack(spans: number, unpacked: number, ends: number, rows: number): void {
    let out = unpacked
    for (let r = 0; r < rows; r++) {
      const [from, to] = [words[spans / 4 + 2 * r] ?? 0, words[spans / 4 + 2 * r + 1] ?? 0]
      for (let k = 0; k < padded((to - from) / 4); k++) {
        const entry = words[from / 4 + k] ?? 0
        floats[out / 4 + 2 * k] = (entry & 255) * scale
        words[out / 4 + 2 * k + 1] = (entry >>> 8) * 32
      }
      out += 2 * (to - from)
      words[ends / 4 + r] = (out - unpacked) / 8
    }
  }

  return { scaleBytes, compress, unpack }
}
