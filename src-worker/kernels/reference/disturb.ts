import type { Memory } from './memory.ts'

const length = 16_384

export function disturb({ shorts, bytes }: Memory) {
  function addNoise(at: number, count: number, table: number, first: number, second: number): void {
    const noise = (index: number) => shorts[table / 2 + (index & (length - 1))] ?? 0
    for (let i = 0; i < count; i++) {
      const value = 16 * (bytes[at + i] ?? 0) + noise(first + i) + noise(second + i)
      bytes[at + i] = Math.max(0, Math.min(255, (value + 8) >> 4))
    }
  }

  function erase(at: number, width: number, x: number, y: number, columns: number, rows: number): void {
    for (let r = 0; r < rows; r++) bytes.fill(0, at + (y + r) * width + x, at + (y + r) * width + x + columns)
  }

  return { addNoise, erase }
}
