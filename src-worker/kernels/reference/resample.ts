import type { Memory } from './memory.ts'

const side = 256

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value))
/** As sums of i16 with saturation. */
const saturate = (value: number) => clamp(value, -32_768, 32_767)
/** From 1/65536 of a pixel to 1/64. */
const nearest = (place: number) => saturate((place + 512) >> 10)

export function resample({ words, shorts, bytes }: Memory) {
  const layoutOf = (width: number) => {
    const quadStride = 16 * Math.ceil((width + 2) / 16)
    return { quadStride, stride: quadStride + 16 }
  }

  function makeQuads(image: number, padded: number, quads: number, box: number, width: number, height: number): void {
    const { quadStride, stride } = layoutOf(width)
    for (let y = 0; y < height; y++) {
      const row = padded + (y + 1) * stride + 1
      for (let x = 0; x < width + 16; x++) bytes[row + x] = x < width ? (bytes[image + y * width + x] ?? 0) : 0
    }
    const at = (x: number, y: number) => bytes[padded + y * stride + x] ?? 0
    for (let y = 0; y <= height; y++)
      for (let x = 0; x < quadStride; x++)
        words[quads / 4 + y * quadStride + x] = at(x, y) | (at(x + 1, y) << 8) | (at(x, y + 1) << 16) | (at(x + 1, y + 1) << 24)
    const places = Array.from({ length: width * height }, (_, k) => k).filter((k) => bytes[image + k] !== 0)
    const [xs, ys] = [places.map((k) => k % width), places.map((k) => Math.floor(k / width))]
    const first = (values: number[], none: number) => values.reduce((a, b) => Math.min(a, b), none)
    const last = (values: number[], none: number) => values.reduce((a, b) => Math.max(a, b), none)
    const bounds = [first(xs, width) - 1, last(xs, -1) + 1, first(ys, height) - 1, ys.length ? last(ys, 0) + 1 : height]
    bounds.forEach((bound, k) => (shorts[box / 2 + k] = bound))
  }

  function resample(quads: number, _box: number, map: number, plane: number, out: number, width: number, height: number): void {
    const [u = 0, v = 0, ux = 0, vx = 0, uy = 0, vy = 0, columnU = 0, rowU = 0, columnV = 0, rowV = 0] =
      Array.from({ length: 10 }, (_, k) => (words[map / 4 + k] ?? 0) | 0)
    const { quadStride } = layoutOf(width)
    const planeStride = side + Math.ceil(width / 8) * 8
    const displacement = (column: number, row: number) => shorts[plane / 2 + (row & (side - 1)) * planeStride + column] ?? 0
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const fromU = saturate(saturate(nearest(u + y * uy) + nearest(x * ux)) + displacement(columnU + x, rowU + y))
        const fromV = saturate(saturate(nearest(v + y * vy) + nearest(x * vx)) + displacement(columnV + x, rowV + y))
        const [s, t] = [clamp(fromU, -64, width * 64), clamp(fromV, -64, height * 64)]
        const quad = words[quads / 4 + ((t >> 6) + 1) * quadStride + (s >> 6) + 1] ?? 0
        const [right, bottom] = [s & 63, t & 63]
        const top = (quad & 255) * (64 - right) + ((quad >>> 8) & 255) * right
        const below = ((quad >>> 16) & 255) * (64 - right) + (quad >>> 24) * right
        bytes[out + y * width + x] = (top * (64 - bottom) + below * bottom + 2048) >> 12
      }
    for (let k = 0; k < 8; k++) bytes[out + width * height + k] = 0
  }

  return { makeQuads, resample }
}
