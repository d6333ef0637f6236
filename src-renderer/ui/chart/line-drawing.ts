import type { CustomSeriesRenderItemReturn } from 'echarts'
import { fontFamily, fontSize, type Palette } from '../tokens.ts'
import { strokes, type AxisState, type FrameLine, type LineFrame, type LineStyle, type Mark, type PlotArea } from './line-frame.ts'
import { isFilling } from './filling-line.ts'
import type { FillingSurface } from './filling-surface.ts'
import { bandShape, lineShape, type LinePixels } from './line-shapes.ts'
import { markerPath } from './markers.ts'
import type { Marker } from './palette.ts'
import type { Shape, ShapeStyle } from './shape-svg.ts'
import type { Band, Polyline } from './visible.ts'

/** ECharts would reuse a shape of the last frame for another one of this, at the old one's place. */
const anew = { $mergeChildren: false }

/** All that a frame shows in its plot, as ECharts takes it. */
export const drawing = (area: PlotArea, styles: readonly LineStyle[], frame: LineFrame, palette: Palette, surface: Pick<FillingSurface, 'paint'>): CustomSeriesRenderItemReturn =>
  ({ type: 'group', ...anew, children: drawn(area, styles, frame, palette, surface) }) as unknown as CustomSeriesRenderItemReturn

/**
 * The same as shapes in the order in which they lie on each other.
 * @param surface what lines that fill a surface are painted on; without one they are lines as all others
 */
export function drawn(area: PlotArea, styles: readonly LineStyle[], frame: LineFrame, palette: Palette, surface?: Pick<FillingSurface, 'paint'>): Shape[] {
  const pixels = new Pixels(area, frame)
  const clipped = [...rules(frame, pixels, palette), ...backgrounds(styles, frame, pixels), ...curves(styles, frame, pixels, surface)]
  const whole = each(styles, frame, (line, style) => symbols(line, style, pixels))
  return [
    { type: 'group', ...anew, clipPath: { type: 'rect', shape: { x: area.x, y: area.y - 1, width: area.width, height: area.height + 2 } }, children: clipped },
    // Whole also at the very edge of the plot.
    ...whole,
    ...(frame.mark ? marking(frame.mark, styles, frame, pixels, palette) : []),
  ]
}

class Pixels {
  readonly area: PlotArea
  readonly #x: AxisState
  readonly #y: AxisState
  readonly #placed = new Map<Polyline, LinePixels & { isFilling: boolean }>()

  constructor(area: PlotArea, { x, y }: LineFrame) {
    this.area = area
    this.#x = x
    this.#y = y
  }

  /** Of a position. */
  x(position: number): number {
    const { from, to } = this.#x.span
    return this.area.x + ((position - from) / (to - from)) * this.area.width
  }

  /** Of a value. */
  y(value: number): number {
    const { span: { from, to }, transform } = this.#y
    return this.area.y + this.area.height * (1 - (transform.to(value) - from) / (to - from))
  }

  /** Once a frame, and in loops, since this is done for every point. */
  line(line: Polyline): LinePixels & { isFilling: boolean } {
    const known = this.#placed.get(line)
    if (known) return known
    const { xs, ys } = line
    const placed = { xs: new Float64Array(xs.length), ys: new Float64Array(ys.length) }
    for (let i = 0; i < xs.length; i++) {
      placed.xs[i] = this.x(xs[i] ?? NaN)
      placed.ys[i] = this.y(ys[i] ?? NaN)
    }
    const whole = { ...placed, isFilling: isFilling(placed, this.area.width) }
    this.#placed.set(line, whole)
    return whole
  }

  /** Where a logarithmic axis has no place for a low, the band goes down to the axis. */
  band({ xs, lows, highs }: Band) {
    const bottom = this.area.y + this.area.height
    const edge = (values: Float64Array) => values.map((value) => Math.min(bottom + 1, this.y(value) || bottom + 1))
    return { xs: xs.map((x) => this.x(x)), tops: edge(highs), bottoms: edge(lows) }
  }
}

const stroke = (line: LinePixels, style: ShapeStyle): Shape => ({ type: lineShape.type, shape: { line }, style: { fill: 'none', lineJoin: 'round', ...style } })

const rules = ({ rules: positions }: LineFrame, pixels: Pixels, palette: Palette): Shape[] =>
  positions.map((position) => vertical(pixels.x(position), pixels.area, { stroke: palette.muted, lineWidth: 1, lineDash: [2, 4], opacity: 0.7 }))

const vertical = (x: number, { y, height }: PlotArea, style: ShapeStyle): Shape => ({ type: 'line', shape: { x1: x, y1: y, x2: x, y2: y + height }, style })

const each = (styles: readonly LineStyle[], { lines }: LineFrame, shapes: (line: FrameLine, style: LineStyle) => Shape[]): Shape[] =>
  styles.flatMap((style) => {
    const line = lines.get(style.id)
    return line ? shapes(line, style) : []
  })

/** What is smoothed lies behind all that smooths. */
const backgrounds = (styles: readonly LineStyle[], frame: LineFrame, pixels: Pixels): Shape[] =>
  each(styles, frame, ({ raw, band }, { color }) => [
    ...(band ? [{ type: bandShape.type, shape: { band: pixels.band(band) }, style: { fill: color, opacity: 0.2 } }] : []),
    ...(raw ? [stroke(pixels.line(raw), { stroke: color, lineWidth: 1, opacity: 0.45 })] : []),
  ])

/** Lines that fill a surface lie behind those that one can follow. */
function curves(styles: readonly LineStyle[], frame: LineFrame, pixels: Pixels, surface?: Pick<FillingSurface, 'paint'>): Shape[] {
  const filling: { line: LinePixels; color: string }[] = []
  const others = each(styles, frame, ({ line }, { color, dash, isThin }) => {
    const placed = pixels.line(line)
    if (!placed.isFilling || !surface)
      return [stroke(placed, { stroke: color, lineWidth: isThin ? 1.25 : dash === 'dashed' ? 1.5 : 2, lineDash: dash === 'solid' ? null : [...strokes[dash]] })]
    filling.push({ line: placed, color })
    return []
  })
  if (filling.length === 0 || !surface) return others
  const { area } = pixels
  return [{ type: 'image', style: { image: surface.paint(area, filling), x: area.x, y: area.y, width: area.width, height: area.height } }, ...others]
}

/** On a line as it was measured, a dot at each point where they are so far apart that one sees them; else a marker now and then. */
function symbols({ line, raw }: FrameLine, { color, marker, isThin }: LineStyle, pixels: Pixels): Shape[] {
  const dot = (measured: Polyline, size: number) => dots(pixels.line(measured), measured.isWhole, pixels.area, { color, marker: 'none', size })
  const plain = raw ? dot(raw, 1.5) : marker === 'none' ? dot(line, isThin ? 1.5 : 2) : []
  return marker === 'none' ? plain : [...plain, ...dots(pixels.line(line), line.isWhole, pixels.area, { color, marker, size: 3.5 })]
}

/** Pixels between two points that are seen apart, and between two markers of points that are not. */
const apart = { points: 12, markers: 48, markersOfSurfaces: 240 }

function dots({ xs, ys, isFilling }: LinePixels & { isFilling: boolean }, isWhole: boolean, area: PlotArea, { color, marker, size }: { color: string; marker: Marker; size: number }): Shape[] {
  const isSparse = isWhole && (xs.at(-1) ?? 0) - (xs[0] ?? 0) >= apart.points * (xs.length - 1)
  if (!isSparse && marker === 'none') return []
  const places: [number, number][] = []
  const isInside = (x: number, y: number) => x >= area.x - 1 && x <= area.x + area.width + 1 && y >= area.y - 1 && y <= area.y + area.height + 1
  for (let i = 0, next = -Infinity; i < xs.length; i++) {
    const [x, y] = [xs[i] ?? NaN, ys[i] ?? NaN]
    if (x < next || !isInside(x, y)) continue
    places.push([x, y])
    next = x + (isSparse ? 0 : isFilling ? apart.markersOfSurfaces : apart.markers)
  }
  return places.map(([x, y]) => ({ type: 'path', x, y, shape: { pathData: markerPath(marker, size) }, style: { fill: color } }))
}

/** A ring on the line, and its words above the plot, where they cover no data, towards the side that has room. */
function marking({ line, x, y, text }: Mark, styles: readonly LineStyle[], frame: LineFrame, pixels: Pixels, palette: Palette): Shape[] {
  const { span } = frame.x
  const style = styles.find(({ id }) => id === line)
  if (!style || !frame.lines.has(line) || x < span.from || x > span.to) return []
  const [cx, cy] = [pixels.x(x), pixels.y(y)]
  const isRight = cx > pixels.area.x + pixels.area.width / 2
  const { area } = pixels
  return [
    vertical(cx, area, { stroke: palette.outline, lineWidth: 1, lineDash: [1.5, 3] }),
    ...(cy >= area.y - 1 && cy <= area.y + area.height + 1 ? [{ type: 'circle', shape: { cx, cy, r: 4.5 }, style: { fill: palette.surface, stroke: style.color, lineWidth: 2 } }] : []),
    {
      type: 'text', x: cx, y: area.y - 4,
      style: { text, fill: palette.text, font: `${fontSize.small}px ${fontFamily}`, align: isRight ? 'right' : 'left', verticalAlign: 'bottom' },
    },
  ]
}
