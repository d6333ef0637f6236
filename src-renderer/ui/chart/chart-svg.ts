import type { FigureShape } from '../export/figure.ts'
import { element, svgFile, textElement, textWidth } from '../export/svg.ts'
import { palettes } from '../tokens.ts'
import { drawn } from './line-drawing.ts'
import { plotMargin, stripHeight, strokes, type AxisState, type LineFrame, type LineStyle, type PlotArea } from './line-frame.ts'
import type { LineAxes } from './line-option.ts'
import { markerPath } from './markers.ts'
import { onPaper } from './palette.ts'
import { shapeSvg } from './shape-svg.ts'

export interface ExportedChart {
  title: string
  /** What it is fitted to; as it is on the screen without one. */
  shape?: FigureShape | undefined
  styles: readonly LineStyle[]
  axes: LineAxes
  frame: LineFrame
  /** Of the whole chart on the screen, in pixels. */
  width: number
  height: number
}

const palette = palettes.light
const titleHeight = 32
const legendRow = 20
const sample = 24
/** Below the numbers of the x axis: its name, and a little room. */
const foot = plotMargin.bottom - stripHeight + 8

/** The chart as a file of its own: its title, a legend of the lines it shows, its axes with their units; always on white. */
export function chartSvg({ title, styles, axes, frame, shape, ...size }: ExportedChart): string {
  const shown = styles.filter(({ id }) => frame.lines.has(id)).map((style) => ({ ...style, color: onPaper(style.color) }))
  const width = shape?.width ?? Math.max(480, Math.round(size.width))
  const place = shape?.legend ?? 'above'
  const legend = legendOf(shown, place === 'right' ? 0 : width)
  const [above, below, right] = (['above', 'below', 'right'] as const).map((one) => (place === one ? (one === 'right' ? legend.width : legend.height) : 0)) as [number, number, number]
  const screen = Math.max(200, Math.round(size.height) - plotMargin.top - plotMargin.bottom)
  const height = shape?.height ?? titleHeight + above + plotMargin.top + screen + foot
  const area: PlotArea = {
    x: plotMargin.left, y: titleHeight + above + plotMargin.top, width: Math.max(24, width - plotMargin.left - plotMargin.right - right),
    height: Math.max(24, height - titleHeight - above - plotMargin.top - foot - below),
  }
  const corner = { above: [plotMargin.right, titleHeight], below: [plotMargin.right, height - below - 4], right: [width - right, area.y], none: null }[place]
  return svgFile({ width, height }, title, [
    textElement(title, { x: plotMargin.right, y: 22, 'font-size': 14, 'font-weight': 600, fill: palette.text }),
    corner ? element('g', { transform: `translate(${corner[0]} ${corner[1]})` }, legend.svg || ' ') : '',
    yAxisSvg(frame.y, axes, area),
    xAxisSvg(frame.x, axes, area),
    ...drawn(area, shown, frame, palette).map(shapeSvg),
  ].join('\n'))
}

/** Its entries in rows of a chart so wide, from 0, 0. */
function legendOf(styles: readonly LineStyle[], width: number): { svg: string; width: number; height: number } {
  const entries = styles.filter(({ name, color, dash }, i) => styles.findIndex((other) => other.name === name && other.color === color && other.dash === dash) === i)
  let [x, y, widest] = [0, legendRow / 2, 0]
  const svg = entries.map((style) => {
    const wide = sample + 6 + textWidth(style.name) + 20
    if (plotMargin.right + x + wide > width && x > 0) [x, y] = [0, y + legendRow]
    const at = x
    x += wide
    widest = Math.max(widest, wide)
    const { color, dash, isThin, marker, name } = style
    return element('g', { transform: `translate(${at} ${y})` }, [
      element('path', { d: `M0 0h${sample}`, stroke: color, 'stroke-width': isThin ? 1.25 : 2, 'stroke-dasharray': strokes[dash].join(' ') || undefined, fill: 'none' }),
      marker === 'none' ? '' : element('path', { d: markerPath(marker, 3.5), transform: `translate(${sample / 2} 0)`, fill: color }),
      textElement(name, { x: sample + 6, y: 4, fill: palette.text }),
    ].join(''))
  }).join('\n')
  return { svg, width: widest, height: y + legendRow / 2 }
}

const placesOf = ({ span, transform, ticks }: AxisState) => ticks.map((value) => ({ value, share: (transform.to(value) - span.from) / (span.to - span.from) }))
  .filter(({ share }) => share >= -1e-9 && share <= 1 + 1e-9)

function yAxisSvg(axis: AxisState, axes: LineAxes, { x, y, width, height }: PlotArea): string {
  const lines = placesOf(axis).map(({ value, share }) => {
    const at = y + height * (1 - share)
    return element('path', { d: `M${x} ${at.toFixed(2)}h${width}`, stroke: palette.line }) + textElement(axes.formatY(value), { x: x - 8, y: at + 4, 'text-anchor': 'end', fill: palette.muted })
  })
  const middle = y + height / 2
  return [...lines, textElement(axes.y, { transform: `translate(${x - 52} ${middle}) rotate(-90)`, 'text-anchor': 'middle', fill: palette.muted })].join('\n')
}

function xAxisSvg(axis: AxisState, axes: LineAxes, { x, y, width, height }: PlotArea): string {
  const bottom = y + height
  let free = -Infinity
  const ticks = placesOf(axis).map(({ value, share }) => {
    const at = x + width * share
    const text = axes.formatX(value)
    const half = textWidth(text) / 2
    const tick = element('path', { d: `M${at.toFixed(2)} ${bottom}v4`, stroke: palette.outline })
    // Those that would overlap are left out, as on the screen.
    if (at - half < free + 4) return tick
    free = at + half
    return tick + textElement(text, { x: at, y: bottom + 18, 'text-anchor': 'middle', fill: palette.muted })
  })
  return [
    element('path', { d: `M${x} ${bottom}h${width}`, stroke: palette.outline }), ...ticks,
    textElement(axes.x, { x: x + width / 2, y: bottom + 40, 'text-anchor': 'middle', fill: palette.muted }),
  ].join('\n')
}
