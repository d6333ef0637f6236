import type { Memory } from './memory.ts'

const length = 16_384

export function disturb({ shorts, bytes, words }: Memory) {
  function addNoise(distortions: number, rows: number, table: number, to: number, stride: number, count: number): void {
    const noise = (index: number) => shorts[table / 2 + (index & (length - 1))] ?? 0
    for (let r = 0; r < rows; r++) {
      const places = words[distortions / 4 + 18 * r + 12] ?? 0
      for (let i = 0; i < count; i++) {
        const at = to + r * stride + i
        const value = 16 * (bytes[at] ?? 0) + noise((places & 0xffff) + i) + noise((places >>> 16) + i)
        bytes[at] = Math.max(0, Math.min(255, (value + 8) >> 4))
      }
    }
  }

  function erase(distortions: number, rows: number, to: number, stride: number, width: number): void {
    for (let r = 0; r < rows; r++) {
      const [x = 0, y = 0, columns = 0, height = 0] = words.subarray(distortions / 4 + 18 * r + 13)
      for (let row = y; row < y + height; row++) bytes.fill(0, to + r * stride + row * width + x, to + r * stride + row * width + x + columns)
    }
  }

  return { addNoise, erase }
}
