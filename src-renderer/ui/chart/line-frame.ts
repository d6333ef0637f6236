import type { Marker } from './palette.ts'
import type { Transform } from './transform.ts'
import type { Band, Polyline, Span } from './visible.ts'

/** The plot, in pixels of the chart. */
export interface PlotArea {
  x: number
  y: number
  width: number
  height: number
}

export type Dash = 'solid' | 'dashed' | 'dotted'
/** Lengths of strokes and gaps, in pixels. */
export const strokes: Record<Dash, readonly number[]> = { solid: [], dashed: [5, 4], dotted: [1.5, 3] }

/** How a line looks; what it shows comes with each frame. */
export interface LineStyle {
  id: string
  name: string
  color: string
  dash: Dash
  /** Behind the curves that are read. */
  isThin: boolean
  marker: Marker
}

export interface FrameLine {
  line: Polyline
  /** What the line smooths, faint behind it. */
  raw?: Polyline
  band?: Band
}

/** A point of a line that is named on the chart. x is a position, y a value. */
export interface Mark {
  line: string
  x: number
  y: number
  text: string
}

/** What an axis shows. The span is in positions, ticks are values. */
export interface AxisState {
  span: Span
  transform: Transform
  ticks: readonly number[]
}

/** One state of the chart, thinned to its pixels; a line that is not among them shows nothing. */
export interface LineFrame {
  x: AxisState
  y: AxisState
  lines: ReadonlyMap<string, FrameLine>
  mark: Mark | null
  /** Positions on the x axis where a dotted line stands. */
  rules: readonly number[]
}

/** Pixels around the plot: the same while data streams, whatever the numbers. */
export const plotMargin = { left: 68, right: 16, top: 24, bottom: 62 } as const
/** Between the x axis and its numbers, where marks stand. */
export const stripHeight = 20
