import type { ToldNumbers } from '#shared/domain/told.ts'
import type { Palette, ThemeName } from '../../ui/tokens.ts'
import { axisOf, drawScatter, margin, placeOf, type Axis, type ScatterPicture } from '../data/table/draw-scatter.ts'

/** told: beside what is true. residuals: how far it is off. */
export type Mode = 'told' | 'residuals'

/** One of the numbers, of every example shown. */
export function seriesOf({ targets, actual, told }: ToldNumbers, target: number): { actual: Float64Array; told: Float64Array } {
  const of = (values: Float32Array) => Float64Array.from({ length: values.length / targets.length }, (_, k) => values[k * targets.length + target] ?? NaN)
  return { actual: of(actual), told: of(told) }
}

interface Look {
  width: number
  height: number
  current: number | null
  theme: ThemeName
  palette: Palette
}

export function pictureOf(numbers: ToldNumbers, target: number, mode: Mode, look: Look): ScatterPicture {
  const { actual, told } = seriesOf(numbers, target)
  const name = numbers.targets[target]?.name ?? ''
  const residuals = told.map((value, k) => value - (actual[k] ?? NaN))
  const [x, y] = mode === 'told' ? sameRange(axisOf(`${name}, true`, actual), axisOf(`${name}, told`, told)) : [axisOf(`${name}, true`, actual), around0(axisOf(`${name}: told less true`, residuals))]
  return { x, y, ...look, tells: new Float64Array(actual.length), range: null }
}

/** Where both axes are alike, the diagonal is where what is told is true. */
function sameRange(x: Axis, y: Axis): [Axis, Axis] {
  const [from, to] = [Math.min(x.from, y.from), Math.max(x.to, y.to)]
  return [{ ...x, from, to }, { ...y, from, to }]
}

function around0(axis: Axis): Axis {
  const most = Math.max(Math.abs(axis.from), Math.abs(axis.to))
  return { ...axis, from: -most, to: most }
}

/** The points, and the line on which what is told is true. */
export function drawTold(context: CanvasRenderingContext2D, picture: ScatterPicture, mode: Mode): void {
  drawScatter(context, picture)
  const { x, y, width, height, palette } = picture
  const ends = mode === 'told' ? [[x.from, x.from], [x.to, x.to]] : [[x.from, 0], [x.to, 0]]
  const corners = { ...picture, x: { ...x, values: Float64Array.from(ends, ([at = 0]) => at) }, y: { ...y, values: Float64Array.from(ends, ([, at = 0]) => at) } }
  context.save()
  context.beginPath()
  context.rect(margin.left, margin.top, width - margin.left - margin.right, height - margin.top - margin.bottom)
  context.clip()
  context.beginPath()
  context.moveTo(...placeOf(corners, 0))
  context.lineTo(...placeOf(corners, 1))
  context.setLineDash([6, 4])
  context.lineWidth = 1.5
  context.strokeStyle = palette.text
  context.stroke()
  context.restore()
}
