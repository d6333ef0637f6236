import type { Memory } from './memory.ts'

const scale = Math.fround(1 / 255)

export function data({ floats, words, bytes }: Memory) {
  function scaleBytes(from: number, x: number, rows: number, byteStride: number, inputs: number): void {
    for (let r = 0; r < rows; r++)
      for (let i = 0; i < inputs; i++) floats[x / 4 + r * inputs + i] = (bytes[from + r * byteStride + i] ?? 0) * scale
  }

  function compress(from: number, entries: number, ends: number, rows: number, byteStride: number): void {
    let count = 0
    for (let r = 0; r < rows; r++) {
      for (let i = 0; i < byteStride; i++) {
        const byte = bytes[from + r * byteStride + i] ?? 0
        if (byte === 0) continue
        words[entries / 4 + 2 * count] = i * 32
        floats[entries / 4 + 2 * count + 1] = byte * scale
        count++
      }
      words[ends / 4 + r] = count
    }
  }

  return { scaleBytes, compress }
}
