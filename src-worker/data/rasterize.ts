import type { Dab, Writing } from './handwriting.ts'
import { clamp } from './variation.ts'

/**
 * Draws a writing on a square image, antialiased.
 *
 * @param image size x size pixels, all 0 before
 */
export function rasterize(writing: Writing, image: Uint8Array, size: number): void {
  for (const line of writing.lines)
    for (let i = 1; i < line.length; i++) {
      const from = line[i - 1]
      const to = line[i]
      if (from && to) drawCone(from, to, writing, image, size)
    }
}

/** The area swept by a disc that moves from one dab to the next; a pixel keeps the darkest ink that touched it. */
function drawCone(from: Dab, to: Dab, { softness, ink }: Writing, image: Uint8Array, size: number): void {
  const reach = Math.max(from.radius, to.radius) + softness / 2
  const left = clamp(Math.floor(Math.min(from.x, to.x) - reach), 0, size)
  const right = clamp(Math.floor(Math.max(from.x, to.x) + reach) + 1, 0, size)
  const top = clamp(Math.floor(Math.min(from.y, to.y) - reach), 0, size)
  const bottom = clamp(Math.floor(Math.max(from.y, to.y) + reach) + 1, 0, size)
  const dx = to.x - from.x
  const dy = to.y - from.y
  const perLength = 1 / Math.max(dx * dx + dy * dy, 1e-9)
  for (let row = top; row < bottom; row++)
    for (let column = left; column < right; column++) {
      const px = column + 0.5 - from.x
      const py = row + 0.5 - from.y
      const along = clamp((px * dx + py * dy) * perLength, 0, 1)
      const awayX = px - along * dx
      const awayY = py - along * dy
      const radius = from.radius + along * (to.radius - from.radius)
      const coverage = 0.5 + (radius - Math.sqrt(awayX * awayX + awayY * awayY)) / softness
      const value = Math.floor(255 * ink * clamp(coverage, 0, 1) + 0.5)
      const at = row * size + column
      if (value > (image[at] ?? 0)) image[at] = value
    }
}
