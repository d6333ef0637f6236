import type { ImageShape } from '#shared/domain/dataset.ts'

/** What is this much darker than the paper, of the darkest, is ink; what is less is its shade. */
const shade = 0.2

/** The ink of a photograph from 0 to 255, whatever the grey of its paper, which is told from the border. */
export function inkOf(pixels: Uint8Array, { width, height }: ImageShape): Uint8Array {
  const border = [...pixels.keys()].filter((at) => at < width || at >= width * (height - 1) || at % width === 0 || at % width === width - 1)
  const paper = border.map((at) => pixels[at] ?? 0).sort((a, b) => a - b)[border.length >> 1] ?? 0
  const darkest = pixels.reduce((most, ink) => Math.max(most, ink), 0)
  const from = paper + shade * (darkest - paper)
  return pixels.map((ink) => (darkest > paper ? Math.round(Math.max(0, (255 * (ink - from)) / (darkest - from))) : 0))
}
