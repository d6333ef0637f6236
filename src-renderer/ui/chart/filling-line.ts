import type { LinePixels } from './line-shapes.ts'

/** One pixel of the screen: a browser without a graphics card strokes it ten times as fast as anything wider. */
export const hairline = (): number => 1 / devicePixelRatio

/** Whether a line goes up and down so much that it covers a surface, whatever its width. */
export function isFilling({ ys }: LinePixels, width: number): boolean {
  let way = 0
  for (let i = 1; i < ys.length; i++) way += Math.abs((ys[i] ?? NaN) - (ys[i - 1] ?? NaN)) || 0
  return way > 8 * width
}

/**
 * What such a line covers, as upright strokes in the middle of the screen's pixels, so many in each column: those are painted
 * three times as fast as the line itself. Each touches the one before it.
 */
export function uprights({ xs, ys }: LinePixels, perColumn: number): LinePixels {
  const room = 3 * perColumn * xs.length
  const strokes = { xs: new Float64Array(room), ys: new Float64Array(room) }
  let length = 0
  let before = { low: Infinity, high: -Infinity }
  for (let i = 0; i < xs.length; ) {
    const column = Math.floor(xs[i] ?? 0)
    let [low, high] = [Infinity, -Infinity]
    for (; i < xs.length && Math.floor(xs[i] ?? 0) === column; i++) {
      low = Math.min(low, ys[i] || Infinity)
      high = Math.max(high, ys[i] || -Infinity)
    }
    if (low > high) {
      before = { low: Infinity, high: -Infinity }
      continue
    }
    const [top, bottom] = [Math.min(low, before.high === -Infinity ? low : before.high), Math.max(high, before.low === Infinity ? high : before.low, low + 1)]
    for (let k = 0; k < perColumn; k++) {
      strokes.xs.fill(column + (k + 0.5) / perColumn, length, length + 3)
      strokes.ys[length] = top
      strokes.ys[length + 1] = bottom
      strokes.ys[length + 2] = NaN
      length += 3
    }
    before = { low, high }
  }
  return { xs: strokes.xs.subarray(0, length), ys: strokes.ys.subarray(0, length) }
}
