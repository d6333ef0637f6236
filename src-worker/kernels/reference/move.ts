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
      const map = maps + 64 * r
      const box = makeQuads(memory.words[map / 4 + 10] ?? 0, quads, width, height)
      resample(quads, box, map, plane, out + r * outStride, width, height)
    }
  }

  return { move }
}
