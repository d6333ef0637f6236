import type { Memory } from './memory.ts'

const scale = Math.fround(1 / 255)

export function data({ floats, bytes }: Memory) {
  function scaleBytes(from: number, x: number, rows: number, byteStride: number, inputs: number): void {
    for (let r = 0; r < rows; r++)
      for (let i = 0; i < inputs; i++) floats[x / 4 + r * inputs + i] = (bytes[from + r * byteStride + i] ?? 0) * scale
  }

  return { scaleBytes }
}
