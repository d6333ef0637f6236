import type { Memory } from './memory.ts'
import { quads as quadsOf } from './quads.ts'
import { resample as resampleOf } from './resample.ts'

export function move(memory: Memory) {
  const makeQuads = quadsOf(memory)
  const resample = resampleOf(memory)

  function move(
    maps: number, rows: number, quads: number, plane: number, _reach: number, out: number, outStride: number, width: number, height: number,
  ): void {
    for (let r = 0; r < rows; r++) {
      const map = maps + 72 * r
      const [image = 0, packed = 0] = memory.words.subarray(map / 4 + 10)
      const [left, above, right, below] = [(packed & 255) - 1, ((packed >>> 8) & 255) - 1, ((packed >>> 16) & 255) + 1, (packed >>> 24) + 1]
      makeQuads(image, quads, right - left - 1, below - above - 1)
      resample(quads, { left, right, above, below }, map, plane, out + r * outStride, width, height)
    }
  }

  function copy(maps: number, rows: number, out: number, outStride: number, width: number, height: number): void {
    for (let r = 0; r < rows; r++) {
      const [image = 0, packed = 0] = memory.words.subarray(maps / 4 + 18 * r + 10)
      const [left, top, right, bottom] = [packed & 255, (packed >>> 8) & 255, (packed >>> 16) & 255, packed >>> 24]
      const to = out + r * outStride
      memory.bytes.fill(0, to, to + width * height + 8)
      for (let y = top; y <= bottom; y++)
        for (let x = left; x <= right; x++)
          memory.bytes[to + y * width + x] = memory.bytes[image + 1 + (y - top) * (right - left + 2) + x - left] ?? 0
    }
  }

  return { copy, move }
}
