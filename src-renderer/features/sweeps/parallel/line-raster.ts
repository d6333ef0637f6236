/** What is kept of each pixel: coverage by coloured lines, by grey ones, the weights of the coloured, and their levels by weight. */
const perPixel = 4
/** A pixel that a line covers whole. */
const whole = 8
export const levels = 64
export const grey = -1

/** Better lines weigh more, so that one of them shows among many poor ones that cross it: from 1 to 64. */
const weights = Int32Array.from({ length: levels }, (_, level) => Math.round(2 ** ((6 * level) / (levels - 1))))

/** Lines of one thing each, of so many places, in pixels: one row a line. */
export interface Lines {
  count: number
  /** The same for all. */
  xs: Float32Array
  /** [lines x places] */
  ys: Float32Array
  /** 0 to levels - 1, or grey. */
  colours: Int8Array
}

export interface Ink {
  /** Of levels, little-endian RGBA. */
  ramp: Uint32Array
  grey: readonly [r: number, g: number, b: number]
  /** Of one line, 0 to 1. */
  opacity: number
  greyOpacity: number
  /** All lines alike, in grey. */
  isPlain: boolean
}

/**
 * Lines summed up pixel by pixel: the sums don't depend on the order, so that lines come and go one by one, and what is brushed
 * follows the hand among ten thousand. Without a graphics card a browser strokes as many lines in more than a second.
 */
export class LineRaster {
  readonly width: number
  readonly height: number
  readonly thickness: number
  /** Column by column: most lines are steep. */
  readonly #sums: Int32Array
  readonly #half: number
  /** What the line that is drawn adds to a pixel that it covers. */
  #count = 0
  #greyCount = 0
  #weight = 0
  #weightedColour = 0

  /** @param thickness of a line, in these pixels */
  constructor(width: number, height: number, thickness: number) {
    this.width = width
    this.height = height
    this.thickness = thickness
    this.#sums = new Int32Array(width * height * perPixel)
    this.#half = thickness / 2
  }

  clear(): void {
    this.#sums.fill(0)
  }

  /** @param other of the same size */
  copy(other: LineRaster): void {
    this.#sums.set(other.#sums)
  }

  /** Draws a line, or takes it away where it was drawn. */
  draw({ xs, ys, colours }: Lines, line: number, sign: 1 | -1): void {
    const colour = colours[line]!
    const isGrey = colour === grey
    this.#count = isGrey ? 0 : sign
    this.#greyCount = isGrey ? sign : 0
    this.#weight = isGrey ? 0 : sign * weights[colour]!
    this.#weightedColour = this.#weight * colour
    for (let k = 0, at = line * xs.length; k + 1 < xs.length; k++, at++) {
      const x0 = xs[k]!
      const y0 = ys[at]!
      const x1 = xs[k + 1]!
      const y1 = ys[at + 1]!
      if (Math.abs(y1 - y0) <= x1 - x0) this.#along(x0, y0, x1, y1, this.width, this.height, this.height, 1)
      else if (y1 > y0) this.#along(y0, x0, y1, x1, this.height, this.width, 1, this.height)
      else this.#along(y1, x1, y0, x0, this.height, this.width, 1, this.height)
    }
  }

  /**
   * Step by step along the direction in which it is longer; in each, across that, the pixels as far as the line covers them.
   * @param stepStride how far apart the pixels of two steps are, and crossStride those of one
   */
  #along(from: number, start: number, to: number, end: number, steps: number, across: number, stepStride: number, crossStride: number): void {
    const sums = this.#sums
    const count = this.#count
    const greyCount = this.#greyCount
    const weight = this.#weight
    const weightedColour = this.#weightedColour
    const slope = (end - start) / (to - from)
    const half = this.#half * Math.sqrt(1 + slope * slope)
    const last = Math.min(steps, Math.ceil(to - 0.5)) | 0
    const first = Math.max(0, Math.ceil(from - 0.5)) | 0
    let low = start + (first + 0.5 - from) * slope - half
    for (let step = first; step < last; step++, low += slope) {
      const high = low + 2 * half
      for (let cross = low > 0 ? low | 0 : 0; cross < high && cross < across; cross++) {
        const coverage = (whole * ((high < cross + 1 ? high : cross + 1) - (low > cross ? low : cross)) + 0.5) | 0
        const at = (step * stepStride + cross * crossStride) * perPixel
        if (count === 0) sums[at + 1] = (sums[at + 1]! + greyCount * coverage) | 0
        else {
          sums[at] = (sums[at]! + count * coverage) | 0
          sums[at + 2] = (sums[at + 2]! + weight * coverage) | 0
          sums[at + 3] = (sums[at + 3]! + weightedColour * coverage) | 0
        }
      }
    }
  }

  /** Where lines overlap, the colour is that of their mean, the better ones weighing more, and grey ones lie behind. @param pixels as many as the raster has */
  paint(pixels: Uint32Array, ink: Ink): void {
    const sums = this.#sums
    const coloured = opacities(ink.opacity)
    const greyed = opacities(ink.greyOpacity)
    const [r, g, b] = ink.grey
    const plain = (b << 16) | (g << 8) | r
    const perLevel = (ink.ramp.length - 1) / (levels - 1)
    const { width, height } = this
    // In stripes, since the sums lie column by column and the pixels row by row.
    for (let left = 0; left < width; left += stripe)
      for (let y = 0, right = Math.min(width, left + stripe); y < height; y++)
        for (let x = left; x < right; x++) {
          const at = (x * height + y) * perPixel
          const pixel = y * width + x
          const lines = sums[at]!
          const others = sums[at + 1]!
          if (lines + others === 0) pixels[pixel] = 0
          else if (lines === 0 || ink.isPlain) pixels[pixel] = (greyed[Math.min(lines + others, most)]! << 24) | plain
          else {
            const alpha = coloured[Math.min(lines, most)]!
            const colour = ink.ramp[(((sums[at + 3]! >>> 0) / sums[at + 2]!) * perLevel + 0.5) | 0]!
            pixels[pixel] = others === 0 ? (alpha << 24) | (colour & 0xffffff) : over(colour, alpha, greyed[Math.min(others, most)]!, r, g, b)
          }
        }
  }
}

/** Pixels of a line of the processor's cache. */
const stripe = 16

/** More coverage than that is as dark as this. */
const most = 4095

/** Of so much coverage, 0 to 255: each line covers what those before it left. */
function opacities(opacity: number): Uint8Array {
  const table = new Uint8Array(most + 1)
  const kept = (1 - opacity) ** (1 / whole)
  for (let coverage = 0, left = 1; coverage <= most; coverage++, left *= kept) table[coverage] = 255 * (1 - left) + 0.5
  return table
}

/** A colour above r, g, b, opacities from 0 to 255. */
function over(colour: number, alpha: number, below: number, r: number, g: number, b: number): number {
  const sum = alpha + below * (1 - alpha / 255)
  const share = alpha / sum
  const red = (colour & 0xff) * share + r * (1 - share)
  const green = ((colour >>> 8) & 0xff) * share + g * (1 - share)
  const blue = ((colour >>> 16) & 0xff) * share + b * (1 - share)
  return ((sum + 0.5) << 24) | ((blue + 0.5) << 16) | ((green + 0.5) << 8) | (red + 0.5)
}
