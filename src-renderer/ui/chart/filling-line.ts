import type { PlotArea } from './line-frame.ts'
import type { LinePixels } from './line-shapes.ts'

/** Whether a line goes up and down so much, and so often, that it covers a surface, whatever its width. */
export function isFilling({ xs, ys }: LinePixels, width: number): boolean {
  if (xs.length <= width) return false
  let way = 0
  for (let i = 1; i < ys.length; i++) way += Math.abs((ys[i] ?? NaN) - (ys[i - 1] ?? NaN)) || 0
  return way > 8 * width
}

/** Of each column of a surface the rows from..to-1 that a line covers; none where they are equal. */
export interface Coverage {
  from: Int32Array
  to: Int32Array
}

/** What such a line covers of a surface of so many columns and rows, which lies over the plot. What a column covers touches the one before. */
export function coverage({ xs, ys }: LinePixels, area: PlotArea, columns: number, rows: number): Coverage {
  const covered = { from: new Int32Array(columns), to: new Int32Array(columns) }
  const [perX, perY] = [columns / area.width, rows / area.height]
  let before = { column: NaN, low: NaN, high: NaN }
  for (let i = 0; i < xs.length; ) {
    const column = Math.floor(((xs[i] ?? 0) - area.x) * perX)
    let [low, high] = [Infinity, -Infinity]
    for (; i < xs.length && Math.floor(((xs[i] ?? 0) - area.x) * perX) === column; i++) {
      const y = ys[i] ?? NaN
      if (y < low) low = y
      if (y > high) high = y
    }
    const isEmpty = low > high
    if (!isEmpty) {
      const isNext = column - before.column <= 2
      const [top, bottom] = [isNext ? Math.min(low, before.high) : low, isNext ? Math.max(high, before.low) : high]
      const from = Math.floor((top - area.y) * perY)
      const to = Math.max(from + 1, Math.ceil((bottom - area.y) * perY))
      for (let c = Math.max(0, isNext ? before.column + 1 : column); c <= column && c < columns; c++) {
        covered.from[c] = Math.min(rows, Math.max(0, from))
        covered.to[c] = Math.min(rows, Math.max(0, to))
      }
    }
    before = isEmpty ? { column: NaN, low: NaN, high: NaN } : { column, low, high }
  }
  return covered
}

/** Colours what is covered of an image of four bytes a pixel. @param color #rrggbb */
export function paintCoverage(pixels: Uint8ClampedArray, { from, to }: Coverage, color: string): void {
  const columns = from.length
  const value = Number.parseInt(color.slice(1), 16)
  // Red, green, blue, alpha in the order of their bytes, whichever that of the machine is.
  const [word = 0] = new Uint32Array(Uint8Array.of(value >> 16, (value >> 8) & 255, value & 255, 255).buffer)
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4)
  for (let c = 0; c < columns; c++) for (let at = (from[c] ?? 0) * columns + c, end = (to[c] ?? 0) * columns; at < end; at += columns) words[at] = word
}
