import type { Memory } from './memory.ts'

export function quads({ bytes }: Memory) {
  function makeQuads(image: number, quads: number, columns: number, rows: number): void {
    const stride = 16 * Math.ceil((columns + 2) / 16)
    const at = (x: number, y: number) => (y >= 0 && y < rows ? (bytes[image + y * (columns + 1) + x] ?? 0) : 0)
    for (let y = -1; y <= rows; y++)
      for (let x = 0; x < stride; x++)
        for (const below of [0, 1]) bytes[quads + 2 * ((y + 1) * stride + x) + below] = at(x, y + below)
  }

  return makeQuads
}
