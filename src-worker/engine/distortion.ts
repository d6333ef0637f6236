import type { Expansion } from '#shared/domain/expansion.ts'
import { cos, sin } from '#shared/domain/trigonometry.ts'
import type { Random } from './random.ts'

export interface ImageSize {
  width: number
  height: number
}

/** Where pixel (x, y) of a distorted image comes from: (u + x ux + y uy, v + x vx + y vy) of the image as it is. */
export interface AffineMap {
  u: number
  v: number
  ux: number
  vx: number
  uy: number
  vy: number
}

/** What happens to an image: it is shifted by so many pixels, turned and sheared by so many degrees, made so many times as large. */
export interface Movement {
  right: number
  down: number
  rotation: number
  shear: number
  scale: number
}

interface Rectangle {
  x: number
  y: number
  columns: number
  rows: number
}

/** How one image is distorted in one epoch. */
export interface Distortion {
  movement: Movement
  /** Two random numbers of 32 bits for places in the epoch's field of displacements and in its table of noise. */
  window: number
  noise: number
  erased: Rectangle | null
}

/** Zhong et al. (2020), Random erasing data augmentation: what they take in all their experiments. */
const erasingProbability = 0.5

/**
 * Draws how an image is distorted. What is drawn doesn't depend on the strengths, which only scale it: with another
 * strength of one kind an image is distorted more or less, but in the same way.
 */
export function drawDistortion(random: Random, expansion: Expansion, size: ImageSize): Distortion {
  const shift = random.nextUint32()
  const turn = random.nextUint32()
  const slant = random.nextUint32()
  const movement = {
    right: expansion.translation * upper(shift),
    down: expansion.translation * lower(shift),
    rotation: expansion.rotation * upper(turn),
    scale: factor(expansion.scaling * lower(turn)),
    shear: expansion.shear * upper(slant),
  }
  const window = random.nextUint32()
  const noise = random.nextUint32()
  return { movement, window, noise, erased: expansion.erasing > 0 ? drawErased(random, expansion.erasing, size) : null }
}

/** Halves of a word in [-1, 1): 65,536 different ones are enough, and a word takes as long to draw as all else here. */
const upper = (word: number): number => (word >>> 16) / 32_768 - 1
const lower = (word: number): number => (word & 0xffff) / 32_768 - 1

/** 1 + s for s >= 0, and for s < 0 what undoes it. */
const factor = (s: number): number => (s < 0 ? 1 / (1 - s) : 1 + s)

/** A rectangle with sides of 1 to largest, which lies in the image; null for half of all images. */
function drawErased(random: Random, largest: number, { width, height }: ImageSize): Rectangle | null {
  const isErased = random.nextFloat() < erasingProbability
  const columns = 1 + Math.floor(random.nextFloat() * Math.min(largest, width))
  const rows = 1 + Math.floor(random.nextFloat() * Math.min(largest, height))
  const x = Math.floor(random.nextFloat() * (width - columns + 1))
  const y = Math.floor(random.nextFloat() * (height - rows + 1))
  return isErased ? { x, y, columns, rows } : null
}

const radian = Math.PI / 180

/** The inverse of a movement about the image's centre: scaled, then sheared along x, then turned from x to y, then shifted. */
export function inverseOf({ right, down, rotation, shear, scale }: Movement, { width, height }: ImageSize): AffineMap {
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
  return { u: centreX - ux * x - uy * y, v: centreY - vx * x - vy * y, ux, vx, uy, vy }
}
