import type { Memory } from './memory.ts'

export function quads({ words, bytes }: Memory) {
  /** Rows that are not black, or in 16 bytes with ones that are not. */
  function rowsOf(image: number, width: number, height: number) {
    const isBlank = (start: number) => bytes.subarray(image + start, image + start + 16).every((byte) => byte === 0)
    let start = 0
    while (start + 16 < width * height && isBlank(start)) start += 16
    let end = width * height
    while (end - 16 > start && isBlank(end - 16)) end -= 16
    return { top: Math.floor(start / width), bottom: Math.floor((end - 1) / width) }
  }

  /** Returns the columns and rows between which all lies that is not black. */
  function makeQuads(image: number, quads: number, width: number, height: number) {
    const quadStride = 16 * Math.ceil((width + 2) / 16)
    const { top, bottom } = rowsOf(image, width, height)
    const at = (x: number, y: number) =>
      x >= 0 && x < width && y >= top && y <= bottom ? (bytes[image + y * width + x] ?? 0) : 0
    const columns = new Set<number>()
    for (let y = top - 1; y <= bottom + 1; y++)
      for (let x = 0; x < quadStride; x++) {
        words[quads / 4 + (y + 1) * quadStride + x] = at(x - 1, y) | (at(x, y) << 8) | (at(x - 1, y + 1) << 16) | (at(x, y + 1) << 24)
        if (at(x - 1, y + 1) !== 0) columns.add(x - 1)
      }
    const left = Math.min(width, ...columns)
    const right = Math.max(-1, ...columns)
    return { left: left - 1, right: right + 1, above: top - 1, below: bottom + 1 }
  }

  return makeQuads
}
