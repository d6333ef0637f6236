import { seriesStyle, type Marker } from '../../../ui/chart/palette.ts'
import { markerPath } from '../../../ui/chart/markers.ts'
import { linearTicks } from '../../../ui/chart/ticks.ts'
import { sequentialColor } from '../../../ui/sequential.ts'
import type { Palette, ThemeName } from '../../../ui/tokens.ts'

const markers: readonly Marker[] = ['circle', 'triangle', 'rect', 'diamond']

/** Classes have a colour and a shape each. */
export const classLook = (cls: number, theme: ThemeName): { color: string; path: string } => ({
  color: seriesStyle(cls, theme).color, path: markerPath(markers[cls % markers.length]!, 3.5),
})

export interface Axis {
  title: string
  values: Float64Array
  from: number
  to: number
}

export function axisOf(title: string, values: Float64Array): Axis {
  let [low, high] = [Infinity, -Infinity]
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  const room = values.length === 0 ? 1 : (high - low || Math.abs(high) || 1) * 0.05
  return { title, values, from: values.length === 0 ? 0 : low - room, to: values.length === 0 ? 1 : high + room }
}

export interface ScatterPicture {
  x: Axis
  y: Axis
  width: number
  height: number
  /** Of each point its look, worked out once a look. */
  tells: Float64Array
  /** Of regression, the least and the greatest; null: tells are classes. */
  range: { from: number; to: number } | null
  current: number | null
  theme: ThemeName
  palette: Palette
}

export const margin = { left: 64, right: 16, top: 8, bottom: 44 }

/** Where a point stands, in pixels. */
export function placeOf({ x, y, width, height }: Pick<ScatterPicture, 'x' | 'y' | 'width' | 'height'>, k: number): [x: number, y: number] {
  const share = ({ values, from, to }: Axis) => (values[k]! - from) / (to - from)
  return [margin.left + share(x) * (width - margin.left - margin.right), height - margin.bottom - share(y) * (height - margin.top - margin.bottom)]
}

/** The point nearest to a position of the pointer, no further than a fingertip; null without one. */
export function nearest(picture: Parameters<typeof placeOf>[0], left: number, top: number): number | null {
  let [best, found] = [16 ** 2, null as number | null]
  for (let k = 0; k < picture.x.values.length; k++) {
    const [x, y] = placeOf(picture, k)
    const distance = (x - left) ** 2 + (y - top) ** 2
    if (distance < best) [best, found] = [distance, k]
  }
  return found
}

type Context = CanvasRenderingContext2D

export function drawScatter(context: Context, picture: ScatterPicture): void {
  context.font = `12px ${getComputedStyle(context.canvas).fontFamily}`
  drawAxes(context, picture)
  const looks = new Map<number, { color: string; path: Path2D }>()
  for (let k = 0; k < picture.tells.length; k++) {
    const tells = picture.tells[k]!
    if (!looks.has(tells)) looks.set(tells, lookOf(picture, tells))
    const { color, path } = looks.get(tells)!
    const [x, y] = placeOf(picture, k)
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, x * devicePixelRatio, y * devicePixelRatio)
    context.fillStyle = color
    context.fill(path)
  }
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
  if (picture.current === null || picture.current >= picture.tells.length) return
  const [x, y] = placeOf(picture, picture.current)
  context.strokeStyle = picture.palette.text
  context.lineWidth = 2
  context.strokeRect(x - 7, y - 7, 14, 14)
}

function lookOf({ range, theme }: ScatterPicture, tells: number): { color: string; path: Path2D } {
  if (!range) {
    const { color, path } = classLook(tells, theme)
    return { color, path: new Path2D(path) }
  }
  const color = sequentialColor(theme, range.to > range.from ? (tells - range.from) / (range.to - range.from) : 0.5)
  return { color, path: new Path2D(markerPath('circle', 3.5)) }
}

function drawAxes(context: Context, { x, y, width, height, palette }: ScatterPicture): void {
  const [right, bottom] = [width - margin.right, height - margin.bottom]
  context.fillStyle = palette.muted
  context.strokeStyle = palette.line
  context.beginPath()
  context.textAlign = 'center'
  context.textBaseline = 'top'
  for (const tick of linearTicks(x.from, x.to, Math.max(2, width / 96))) {
    const at = Math.round(margin.left + ((tick - x.from) / (x.to - x.from)) * (right - margin.left)) + 0.5
    context.moveTo(at, margin.top)
    context.lineTo(at, bottom)
    context.fillText(String(tick), at, bottom + 6)
  }
  context.fillText(x.title, (margin.left + right) / 2, bottom + 24, right - margin.left)
  context.textAlign = 'right'
  context.textBaseline = 'middle'
  for (const tick of linearTicks(y.from, y.to, Math.max(2, height / 56))) {
    const at = Math.round(bottom - ((tick - y.from) / (y.to - y.from)) * (bottom - margin.top)) + 0.5
    context.moveTo(margin.left, at)
    context.lineTo(right, at)
    context.fillText(String(tick), margin.left - 6, at)
  }
  context.stroke()
  context.save()
  context.translate(12, (margin.top + bottom) / 2)
  context.rotate(-Math.PI / 2)
  context.textAlign = 'center'
  context.fillText(y.title, 0, 0, bottom - margin.top)
  context.restore()
}
