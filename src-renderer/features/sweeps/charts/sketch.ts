/** Marks of the trials, told apart by shape as well as by colour. */
export type MarkShape = 'dot' | 'triangle' | 'cross' | 'ring'

export interface Stroke {
  color: string
  width?: number
  dash?: readonly number[]
  opacity?: number
}

export interface TextStyle {
  color: string
  align?: 'start' | 'middle' | 'end'
  bold?: boolean
  size?: number
  /** A quarter turn against the clock. */
  isTurned?: boolean
  /** Around the letters, where they stand on what is drawn. */
  halo?: string
}

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** What charts are drawn with: a canvas on the screen, an SVG file when they are exported. */
export interface Sketch {
  /** @param points x and y in turns; an NaN leaves a gap */
  line(points: ArrayLike<number>, stroke: Stroke): void
  area(points: ArrayLike<number>, fill: { color: string; opacity?: number }): void
  rect(box: Box, fill: { color: string; opacity?: number }): void
  mark(shape: MarkShape, x: number, y: number, size: number, paint: { color: string; edge?: string; opacity?: number }): void
  /** y is the middle of the line of text. */
  text(text: string, x: number, y: number, style: TextStyle): void
  /** What is drawn inside shows in the box only. */
  within(box: Box, draw: () => void): void
}

interface MarkPath {
  path: (r: number) => string
  /** Drawn as a line. */
  isOpen: boolean
}

export const markPaths: Record<MarkShape, MarkPath> = {
  dot: { path: (r) => `M${-r} 0A${r} ${r} 0 1 0 ${r} 0A${r} ${r} 0 1 0 ${-r} 0Z`, isOpen: false },
  triangle: { path: (r) => `M0 ${1.2 * r}L${1.2 * r} ${-r}L${-1.2 * r} ${-r}Z`, isOpen: false },
  cross: { path: (r) => `M${-r} ${-r}L${r} ${r}M${r} ${-r}L${-r} ${r}`, isOpen: true },
  ring: { path: (r) => `M${-r} 0A${r} ${r} 0 1 0 ${r} 0A${r} ${r} 0 1 0 ${-r} 0Z`, isOpen: true },
}
