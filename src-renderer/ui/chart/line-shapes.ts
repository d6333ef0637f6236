/** What a shape is drawn by: a canvas context, or ECharts' record of a path. */
interface Pen {
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  closePath(): void
}

/** Pixels; an NaN leaves a gap. */
export interface LinePixels {
  xs: Float64Array
  ys: Float64Array
}

/** Pixels: the surface between two edges. */
export interface BandPixels {
  xs: Float64Array
  tops: Float64Array
  bottoms: Float64Array
}

const none = new Float64Array()

/** Straight from typed arrays: ECharts' own line series makes an object of every point. */
export const lineShape = {
  type: 'slope-line' as const,
  shape: { line: { xs: none, ys: none } as LinePixels },
  buildPath(pen: Pen, shape: object): void {
    const { xs, ys } = (shape as { line: LinePixels }).line
    for (let i = 0, isDown = false; i < xs.length; i++) {
      const [x, y] = [xs[i] ?? NaN, ys[i] ?? NaN]
      if (Number.isNaN(y)) isDown = false
      else if (isDown) pen.lineTo(x, y)
      else {
        pen.moveTo(x, y)
        isDown = true
      }
    }
  },
}

export const bandShape = {
  type: 'slope-band' as const,
  shape: { band: { xs: none, tops: none, bottoms: none } as BandPixels },
  buildPath(pen: Pen, shape: object): void {
    const { xs, tops, bottoms } = (shape as { band: BandPixels }).band
    if (xs.length === 0) return
    pen.moveTo(xs[0] ?? 0, tops[0] ?? 0)
    for (let i = 1; i < xs.length; i++) pen.lineTo(xs[i] ?? 0, tops[i] ?? 0)
    for (let i = xs.length - 1; i >= 0; i--) pen.lineTo(xs[i] ?? 0, bottoms[i] ?? 0)
    pen.closePath()
  },
}
