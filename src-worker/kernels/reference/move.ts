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
      const map = maps + 68 * r
      const [image = 0, packed = 0] = memory.words.subarray(map / 4 + 10)
      const [left, above, right, below] = [(packed & 255) - 1, ((packed >>> 8) & 255) - 1, ((packed >>> 16) & 255) + 1, (packed >>> 24) + 1]
      makeQuads(image, quads, right - left - 1, below - above - 1)
      resample(quads, { left, right, above, below }, map, plane, out + r * outStride, width, height)
    }
  }

  return { move }
}
