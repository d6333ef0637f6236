import { accuracySpan, costSpan, decadeSpan, fittedSpan, quantile } from '../../ui/chart/axis-range.ts'
import type { AxisState, FrameLine } from '../../ui/chart/line-frame.ts'
import { linear, logarithmic, nines, type Transform } from '../../ui/chart/transform.ts'
import type { Polyline, Span } from '../../ui/chart/visible.ts'
import type { Quantity, View } from './frames.ts'

const ticksAtMost = 6

/** Which values the lines of a chart take within a span of its x axis. */
export class Extent {
  readonly #span: Span
  readonly #curves = { low: Infinity, high: -Infinity }
  readonly #scatter = { low: Infinity, high: -Infinity }

  constructor(span: Span) {
    this.#span = span
  }

  include({ line, raw, band }: FrameLine, isScattered: boolean): void {
    if (!isScattered) {
      for (const one of [line, raw]) widen(this.#curves, one && within(one, this.#span))
      if (band) for (const ys of [band.lows, band.highs]) widen(this.#curves, within({ xs: band.xs, ys }, this.#span))
    } else {
      // Its smoothed line is readable but for a steep beginning; of what scatters, the outermost may leave the plot.
      widen(this.#curves, { low: quantile(line.ys, 0), high: quantile(line.ys, 0.85) })
      widen(this.#scatter, { low: quantile(band?.lows ?? raw?.ys ?? line.ys, 0.02), high: quantile(band?.highs ?? raw?.ys ?? line.ys, 0.98) })
    }
  }

  /** Beside curves, what scatters stays in the background and leaves them readable. */
  get range(): { low: number; high: number } {
    const [{ low, high }, scatter] = [this.#curves, this.#scatter]
    if (low > high) return scatter
    return { low: Math.min(low, Math.max(scatter.low, low / 3)), high: Math.max(high, Math.min(scatter.high, 1.1 * high)) }
  }
}

/** NaN, of nothing, changes nothing. */
function widen(extent: { low: number; high: number }, by: { low: number; high: number } | undefined): void {
  if (by && by.low < extent.low) extent.low = by.low
  if (by && by.high > extent.high) extent.high = by.high
}

/** The least and the greatest within a span, and where the line crosses its ends. */
function within({ xs, ys }: Pick<Polyline, 'xs' | 'ys'>, { from, to }: Span): { low: number; high: number } {
  const extent = { low: Infinity, high: -Infinity }
  const take = (value: number) => widen(extent, { low: value, high: value })
  for (let i = 0; i < xs.length; i++) {
    const [x, y, nextX, nextY] = [xs[i] ?? NaN, ys[i] ?? NaN, xs[i + 1] ?? NaN, ys[i + 1] ?? NaN]
    if (x >= from && x <= to) take(y)
    for (const edge of [from, to]) if (x < edge && edge < nextX) take(y + ((edge - x) / (nextX - x)) * (nextY - y))
  }
  return extent
}

const transforms: Record<Quantity, Transform> = { cost: logarithmic, accuracy: nines }

/** The whole of a chart stands on round ends that move seldom; a zoomed part fills its plot. */
export function yAxisOf(quantity: Quantity, { isLog, isZoomed }: Pick<View, 'isLog' | 'isZoomed'>, { range: { low, high } }: Extent): AxisState {
  const transform = isLog ? transforms[quantity] : linear
  const span = (isLog ? logSpan : linearSpan)(quantity, isZoomed, low, high)
  return { span, transform, ticks: transform.ticks(span.from, span.to, ticksAtMost) }
}

function linearSpan(quantity: Quantity, isZoomed: boolean, low: number, high: number): Span {
  if (quantity === 'accuracy' && !isZoomed) return accuracySpan(low <= high ? low : 0)
  if (quantity === 'cost' && !isZoomed) return costSpan(high)
  const { from, to } = fittedSpan(low, high)
  return { from: Math.max(0, from), to: quantity === 'accuracy' ? Math.min(1, to) : to }
}

/** Positions. */
function logSpan(quantity: Quantity, isZoomed: boolean, low: number, high: number): Span {
  const transform = transforms[quantity]
  if (isZoomed && low <= high && (low > 0 || quantity === 'accuracy')) {
    const [from, to] = [transform.to(low), transform.to(high)]
    const beside = Math.max(0.01, 0.05 * (to - from))
    return { from: from - beside, to: to + beside }
  }
  if (quantity === 'cost') return decadeSpan(low, high)
  return low <= high ? { from: Math.floor(2 * transform.to(low)) / 2, to: Math.max(1, Math.ceil(2 * transform.to(high) + 0.01) / 2) } : { from: 0, to: 2 }
}
