import type { Memory } from './memory.ts'

const side = 256

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
/** As sums of i16 with saturation. */
const saturate = (value: number) => clamp(value, -32_768, 32_767)
/** Places on the other side are put to the same end, where the image is black, too. */
const within = (place: number, end: number) => (place < 0 ? end : Math.min(place, end))
/** From 1/65536 of a pixel to 1/64. */
const nearest = (place: number) => saturate((place + 512) >> 10)

interface Box {
  left: number
  right: number
  above: number
  below: number
}

export function resample({ words, shorts, bytes }: Memory) {
  function resample(quads: number, { left, right, above, below }: Box, map: number, plane: number, out: number, width: number, height: number): void {
    const [u = 0, v = 0, ux = 0, vx = 0, uy = 0, vy = 0, columnU = 0, rowU = 0, columnV = 0, rowV = 0] =
      Array.from({ length: 10 }, (_, k) => (words[map / 4 + k] ?? 0) | 0)
    const quadStride = 16 * Math.ceil((right - left + 1) / 16)
    const planeStride = side + Math.ceil(width / 8) * 8
    const displacement = (column: number, row: number) => shorts[plane / 2 + (row & (side - 1)) * planeStride + column] ?? 0
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const fromU = saturate(saturate(nearest(u + y * uy) - 64 * left) + nearest(x * ux))
        const fromV = saturate(saturate(nearest(v + y * vy) - 64 * above) + nearest(x * vx))
        const s = within(saturate(fromU + displacement(columnU + x, rowU + y)), 64 * (right - left))
        const t = within(saturate(fromV + displacement(columnV + x, rowV + y)), 64 * (below - above))
        const quad = quads + 2 * ((t >> 6) * quadStride + (s >> 6))
        const [upperLeft = 0, lowerLeft = 0, upperRight = 0, lowerRight = 0] = bytes.subarray(quad, quad + 4)
        const [toRight, toBottom] = [s & 63, t & 63]
        const upper = upperLeft * (64 - toRight) + upperRight * toRight
        const lower = lowerLeft * (64 - toRight) + lowerRight * toRight
        const isBlack = right - left < 2
        bytes[out + y * width + x] = isBlack ? 0 : (upper * (64 - toBottom) + lower * toBottom + 2048) >> 12
      }
    for (let k = 0; k < 8; k++) bytes[out + width * height + k] = 0
  }

  return resample
}
