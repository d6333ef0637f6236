import type { Expansion } from '#shared/domain/expansion.ts'
import { cos, sin } from '#shared/domain/trigonometry.ts'
import type { Random } from '#shared/domain/random.ts'

export interface ImageSize {
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

/**
 * How an image is distorted is put down in so many i32, the first ones as kernel move reads them: the affine map in
 * 1/65536 of a pixel, places in the epoch's field of displacements, the pointer of the cropped image and its box (see kernel
 * crop); then places in the table of noise and what is erased.
 */
export const words = {
  map: 0, columnU: 6, rowU: 7, columnV: 8, rowV: 9, image: 10, box: 11, noise: 12, erasedX: 13, erasedY: 14, erasedColumns: 15, erasedRows: 16, count: 17,
}

/** Zhong et al. (2020), Random erasing data augmentation: what they take in all their experiments. */
const erasingProbability = 0.5

/**
 * Draws how images are distorted. What is drawn doesn't depend on the strengths, which only scale it: with another
 * strength of one kind an image is distorted more or less, but in the same way. It leaves no object behind: there is one
 * image in a microsecond.
 */
export class Drawing {
  readonly #expansion: Expansion
  readonly #size: ImageSize
  readonly #movement: Movement = { right: 0, down: 0, rotation: 0, shear: 0, scale: 1 }
  readonly #writeInverse: typeof writeInverse

  constructor(expansion: Expansion, size: ImageSize) {
    this.#expansion = expansion
    this.#size = size
    const { rotation, scaling, shear } = expansion
    this.#writeInverse = rotation > 0 || scaling > 0 || shear > 0 ? writeInverse : writeInverseShift
  }

  /** Puts down a distortion, but for the image's pointer and box, from a place on. */
  draw(random: Random, to: Int32Array, at: number): void {
    const expansion = this.#expansion
    const movement = this.#movement
    const shift = random.nextUint32()
    const turn = random.nextUint32()
    const slant = random.nextUint32()
    movement.right = expansion.translation * upper(shift)
    movement.down = expansion.translation * lower(shift)
    movement.rotation = expansion.rotation * upper(turn)
    movement.scale = factor(expansion.scaling * lower(turn))
    movement.shear = expansion.shear * upper(slant)
    this.#writeInverse(movement, this.#size, to, at + words.map)
    const drawn = random.nextUint32()
    // Without elastic distortion the field is zero everywhere: its first rows do, and stay in the cache.
    const window = expansion.elasticAmplitude > 0 ? drawn : 0
    to[at + words.columnU] = window & 255
    to[at + words.rowU] = (window >>> 8) & 255
    to[at + words.columnV] = (window >>> 16) & 255
    to[at + words.rowV] = window >>> 24
    to[at + words.noise] = random.nextUint32()
    if (expansion.erasing > 0) drawErased(random, expansion.erasing, this.#size, to, at)
  }
}

/** Halves of a word in [-1, 1): 65,536 different ones are enough, and a word takes as long to draw as all else here. */
const upper = (word: number): number => (word >>> 16) / 32_768 - 1
const lower = (word: number): number => (word & 0xffff) / 32_768 - 1

/** 1 + s for s >= 0, and for s < 0 what undoes it. */
const factor = (s: number): number => (s < 0 ? 1 / (1 - s) : 1 + s)

/** A rectangle with sides of 1 to largest, which lies in the image; without columns for half of all images. */
function drawErased(random: Random, largest: number, { width, height }: ImageSize, to: Int32Array, at: number): void {
  const isErased = random.nextFloat() < erasingProbability
  const columns = 1 + Math.floor(random.nextFloat() * Math.min(largest, width))
  const rows = 1 + Math.floor(random.nextFloat() * Math.min(largest, height))
  to[at + words.erasedX] = Math.floor(random.nextFloat() * (width - columns + 1))
  to[at + words.erasedY] = Math.floor(random.nextFloat() * (height - rows + 1))
  to[at + words.erasedColumns] = isErased ? columns : 0
  to[at + words.erasedRows] = rows
}

const radian = Math.PI / 180

/**
 * The inverse of a movement about the image's centre: scaled, then sheared along x, then turned from x to y, then shifted.
 * Pixel (x, y) of the moved image comes from (u + x ux + y uy, v + x vx + y vy) of the image as it is: u, v, ux, vx, uy, vy
 * in 1/65536 of a pixel are written from a place on.
 */
export function writeInverse({ right, down, rotation, shear, scale }: Movement, { width, height }: ImageSize, to: Int32Array, at: number): void {
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
  to[at] = fixed(centreX - ux * x - uy * y)
  to[at + 1] = fixed(centreY - vx * x - vy * y)
  to[at + 2] = fixed(ux)
  to[at + 3] = fixed(vx)
  to[at + 4] = fixed(uy)
  to[at + 5] = fixed(vy)
}

/** What writeInverse writes of a movement that is a shift alone. */
export function writeInverseShift({ right, down }: Movement, { width, height }: ImageSize, to: Int32Array, at: number): void {
  const centreX = (width - 1) / 2
  const centreY = (height - 1) / 2
  to[at] = fixed(centreX - (centreX + right))
  to[at + 1] = fixed(centreY - (centreY + down))
  to[at + 2] = 65_536
  to[at + 3] = 0
  to[at + 4] = 0
  to[at + 5] = 65_536
}

/** In 1/65536 of a pixel. */
const fixed = (pixels: number): number => Math.round(65_536 * pixels)
