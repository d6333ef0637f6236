import { Random } from '#shared/domain/random.ts'
import { cos, sin } from '#shared/domain/trigonometry.ts'
import type { Memory } from './memory.ts'

interface ImageSize {
  width: number
  height: number
}

/** What happens to an image: it is shifted by so many pixels, turned and sheared by so many degrees, made so many times as large. */
export interface Movement {
  right: number
  down: number
  rotation: number
  shear: number
  scale: number
}

const upper = (word: number) => (word >>> 16) / 32_768 - 1
const lower = (word: number) => (word & 0xffff) / 32_768 - 1
const factor = (s: number) => (s < 0 ? 1 / (1 - s) : 1 + s)

export function draw(memory: Memory) {
  function draw(distortions: number, rows: number, drawing: number, width: number, height: number): void {
    const [a = 0, b = 0, c = 0, d = 0] = memory.words.subarray(drawing / 4, drawing / 4 + 4)
    const [translation = 0, rotation = 0, shear = 0, scaling = 0, isElastic = 0, erasing = 0] = memory.doubles.subarray(drawing / 8 + 2, drawing / 8 + 8)
    const random = new Random(0)
    for (let r = 0; r < rows; r++) {
      const to = memory.words.subarray(distortions / 4 + 18 * r, distortions / 4 + 18 * (r + 1))
      random.branch([a, b, c, d], to[17] ?? 0)
      const [shift, turn, slant] = [random.nextUint32(), random.nextUint32(), random.nextUint32()]
      writeInverse({
        right: translation * upper(shift), down: translation * lower(shift), rotation: rotation * upper(turn),
        scale: factor(scaling * lower(turn)), shear: shear * upper(slant),
      }, { width, height }, to)
      const drawn = random.nextUint32()
      const window = isElastic > 0 ? drawn : 0
      to.set([window & 255, (window >>> 8) & 255, (window >>> 16) & 255, window >>> 24], 6)
      to[12] = random.nextUint32()
      if (erasing > 0) to.set(drawErased(random, erasing, { width, height }), 13)
    }
  }

  return { draw }
}

function drawErased(random: Random, largest: number, { width, height }: ImageSize): number[] {
  const isErased = random.nextFloat() < 0.5
  const columns = 1 + Math.floor(random.nextFloat() * Math.min(largest, width))
  const rows = 1 + Math.floor(random.nextFloat() * Math.min(largest, height))
  const x = Math.floor(random.nextFloat() * (width - columns + 1))
  const y = Math.floor(random.nextFloat() * (height - rows + 1))
  return [x, y, isErased ? columns : 0, rows]
}

const radian = Math.PI / 180
const fixed = (pixels: number) => Math.round(65_536 * pixels)

/** Writes u, v, ux, vx, uy, vy as kernel draw does. */
export function writeInverse({ right, down, rotation, shear, scale }: Movement, { width, height }: ImageSize, to: Uint32Array | Int32Array): void {
  const c = cos(rotation * radian)
  const s = sin(rotation * radian)
  const slope = sin(shear * radian) / cos(shear * radian)
  const ux = (c + slope * s) / scale
  const uy = (s - slope * c) / scale
  const vx = -s / scale
  const vy = c / scale
  const centreX = (width - 1) / 2
  const centreY = (height - 1) / 2
  const x = centreX + right
  const y = centreY + down
  to.set([centreX - ux * x - uy * y, centreY - vx * x - vy * y, ux, vx, uy, vy].map(fixed))
}
