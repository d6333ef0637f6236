import type { SeriesBuffer } from './series-buffer.ts'

/** A part of an axis. */
export interface Span {
  from: number
  to: number
}

/** Where steps lie along an axis, and back. Neither ever falls. */
export interface StepAxis {
  at(step: number): number
  stepAt(position: number): number
}

/** Positions of points that are joined; NaN leaves a gap. */
export interface Polyline {
  xs: Float64Array
  ys: Float64Array
  /** Each point is one of the series, none was passed over. */
  isWhole: boolean
}

/** Between its edges lies every value. */
export interface Band {
  xs: Float64Array
  lows: Float64Array
  highs: Float64Array
}

/**
 * What a span of so many pixel columns shows of a series: every point where there are few, else the least and the greatest
 * of each column in their order, so that no spike is lost. The neighbours outside come along, so that lines leave the plot.
 */
export function visibleLine(series: SeriesBuffer, axis: StepAxis, span: Span, columns: number): Polyline {
  const edges = edgesOf(series, axis, span, columns)
  const first = Math.max(0, (edges[0] ?? 0) - 1)
  const last = Math.min(series.length, (edges[columns] ?? 0) + 1)
  if (last - first <= 2 * columns) return gathered(series, axis, Uint32Array.from({ length: last - first }, (_, i) => first + i), true)
  const kept = new Uint32Array(2 * columns + 2)
  let count = 0
  const keep = (index: number) => {
    if (count === 0 || index > (kept[count - 1] ?? 0)) kept[count++] = index
  }
  keep(first)
  for (let column = 0; column < columns; column++) {
    const [from = 0, to = 0] = [edges[column], edges[column + 1]]
    if (to <= from) continue
    const { least, greatest } = series.extremes(from, to)
    keep(Math.min(least, greatest))
    keep(Math.max(least, greatest))
  }
  if (last > 0) keep(last - 1)
  return gathered(series, axis, kept.subarray(0, count), false)
}

/** The least and the greatest of each column that holds a point. */
export function visibleBand(series: SeriesBuffer, axis: StepAxis, span: Span, columns: number): Band {
  const edges = edgesOf(series, axis, span, columns)
  const { values } = series.points()
  const width = (span.to - span.from) / columns
  const [xs, lows, highs]: [number[], number[], number[]] = [[], [], []]
  for (let column = 0; column < columns; column++) {
    const [from = 0, to = 0] = [edges[column], edges[column + 1]]
    if (to <= from) continue
    const { least, greatest } = series.extremes(from, to)
    xs.push(span.from + (column + 0.5) * width)
    lows.push(values[least] ?? NaN)
    highs.push(values[greatest] ?? NaN)
  }
  return { xs: Float64Array.from(xs), lows: Float64Array.from(lows), highs: Float64Array.from(highs) }
}

/**
 * The surface between two series of the same steps: every point where there are few, with the neighbours outside, else the
 * least low and the greatest high of each column that holds a point.
 */
export function visibleSpread(lows: SeriesBuffer, highs: SeriesBuffer, axis: StepAxis, span: Span, columns: number): Band {
  if (countIn(lows, axis, span) <= 2 * columns) {
    const { xs, ys } = visibleLine(lows, axis, span, columns)
    return { xs, lows: ys, highs: visibleLine(highs, axis, span, columns).ys }
  }
  const { xs, lows: least } = visibleBand(lows, axis, span, columns)
  return { xs, lows: least, highs: visibleBand(highs, axis, span, columns).highs }
}

/** How many points lie within a span. */
export function countIn(series: SeriesBuffer, axis: StepAxis, span: Span): number {
  const [from = 0, to = 0] = edgesOf(series, axis, span, 1)
  return to - from
}

/** The index of the first point of each column, and of the first behind the last one. */
function edgesOf(series: SeriesBuffer, axis: StepAxis, { from, to }: Span, columns: number): Uint32Array {
  const edges = new Uint32Array(columns + 1)
  for (let column = 0; column <= columns; column++) {
    // Most columns hold few points: the next edge is near.
    edges[column] = series.indexAt(axis.stepAt(from + ((to - from) * column) / columns), edges[column - 1])
  }
  // The last column takes in a point at its very end.
  edges[columns] = series.indexAt(axis.stepAt(to) + 1e-6)
  return edges
}

function gathered(series: SeriesBuffer, axis: StepAxis, indices: Uint32Array, isWhole: boolean): Polyline {
  const { steps, values } = series.points()
  const xs = new Float64Array(indices.length)
  const ys = new Float64Array(indices.length)
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] ?? 0
    const value = values[index] ?? NaN
    xs[i] = axis.at(steps[index] ?? 0)
    // A diverged training's infinity has no place on an axis.
    ys[i] = Number.isFinite(value) ? value : NaN
  }
  return { xs, ys, isWhole }
}
