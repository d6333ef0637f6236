import type { Memory } from './memory.ts'

export function crop({ bytes }: Memory) {
  /** Rows that are not black, or in 16 bytes with ones that are not. */
  function rowsOf(image: number, width: number, height: number) {
    const isBlank = (start: number) => bytes.subarray(image + start, image + start + 16).every((byte) => byte === 0)
    let start = 0
    while (start + 16 < width * height && isBlank(start)) start += 16
    let end = width * height
    while (end - 16 > start && isBlank(end - 16)) end -= 16
    return { top: Math.floor(start / width), bottom: Math.floor((end - 1) / width) }
  }

  function crop(image: number, to: number, width: number, height: number): number {
    const { top, bottom } = rowsOf(image, width, height)
    const pixels = bytes.slice(image, image + width * height)
    const columns = Array.from(pixels.subarray(top * width, (bottom + 1) * width)).flatMap((pixel, k) => (pixel ? [k % width] : []))
    const [left, right] = columns.length > 0 ? [Math.min(...columns), Math.max(...columns)] : [1, 0]
    let at = to
    bytes[at++] = 0
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) bytes[at++] = pixels[y * width + x] ?? 0
      bytes[at++] = 0
    }
    return left | (top << 8) | (right << 16) | (bottom << 24)
  }

  return { crop }
}
