import type { Palette } from '../../../ui/tokens.ts'
import { fontFamily, fontSize } from '../../../ui/tokens.ts'
import { linearTicks } from '../../../ui/chart/ticks.ts'
import { placeOnAxis, type Curve, type CurveAxis, type CurveSet, type CurveTone } from './curve-set.ts'

/** In CSS pixels around the plot. */
export const margins = { left: 64, right: 16, top: 12, bottom: 40 } as const

export interface PlotBox {
  width: number
  height: number
}

const plotOf = ({ width, height }: PlotBox) => ({ x: margins.left, y: margins.top, width: Math.max(1, width - margins.left - margins.right), height: Math.max(1, height - margins.top - margins.bottom) })

export interface Look {
  palette: Palette
  axis: CurveAxis
  valueText(value: number): string
  axisLabel: string
}

/** Of so many curves one hides the other: they grow faint, and where many lie it is dark. */
const faintness = (curves: number): number => Math.max(0.25, Math.min(1, Math.sqrt(200 / curves)))

const strokeOf = (tone: CurveTone | 'pointed', palette: Palette, curves: number): { color: string; width: number; alpha: number } => ({
  pruned: { color: palette.muted, width: 1, alpha: 0.4 * faintness(curves) },
  usual: { color: palette.accent, width: 1, alpha: 0.55 * faintness(curves) },
  best: { color: palette.text, width: 3, alpha: 1 },
  pointed: { color: palette.lamp, width: 3, alpha: 1 },
})[tone]

/** Axes and grid lines of the whole plot. */
export function drawAxes(context: CanvasRenderingContext2D, set: CurveSet, box: PlotBox, { palette, axis, valueText, axisLabel }: Look): void {
  const plot = plotOf(box)
  context.font = `${fontSize.small}px ${fontFamily}`
  context.lineWidth = 1
  context.strokeStyle = palette.line
  context.fillStyle = palette.muted
  context.textAlign = 'right'
  context.textBaseline = 'middle'
  for (const value of linearTicks(set.y.from, set.y.to, Math.max(2, Math.floor(plot.height / 48)))) {
    const y = Math.round(plot.y + plot.height * (1 - (value - set.y.from) / (set.y.to - set.y.from))) + 0.5
    context.beginPath()
    context.moveTo(plot.x, y)
    context.lineTo(plot.x + plot.width, y)
    context.stroke()
    context.fillText(valueText(value), plot.x - 8, y)
  }
  context.textAlign = 'center'
  context.textBaseline = 'top'
  const ticks = linearTicks(set.x.from, set.x.to, Math.max(2, Math.floor(plot.width / 96)))
  for (const value of axis === 'epochs' ? ticks.filter(Number.isInteger) : ticks) {
    context.fillText(value.toLocaleString('en'), plot.x + (plot.width * (value - set.x.from)) / (set.x.to - set.x.from), plot.y + plot.height + 6)
  }
  context.fillText(axisLabel, plot.x + plot.width / 2, plot.y + plot.height + 22)
}

/** One curve; a single value is a square, since it has no line, and so is the end of a pruned one. What is no number breaks it. */
export function drawCurve(context: CanvasRenderingContext2D, set: CurveSet, curve: Curve, box: PlotBox, { palette, axis, isPointed = false }: Pick<Look, 'palette' | 'axis'> & { isPointed?: boolean }): void {
  const plot = plotOf(box)
  const { color, width, alpha } = strokeOf(isPointed ? 'pointed' : curve.tone, palette, set.curves.length)
  const x = (epoch: number) => plot.x + (plot.width * (placeOnAxis(axis, set, curve, epoch) - set.x.from)) / (set.x.to - set.x.from)
  const y = (value: number) => plot.y + plot.height * (1 - (value - set.y.from) / (set.y.to - set.y.from))
  context.globalAlpha = alpha
  context.strokeStyle = context.fillStyle = color
  context.lineWidth = width
  context.beginPath()
  let isDown = false
  for (let k = 0; k < curve.length; k++) {
    const value = set.values[curve.from + k] ?? NaN
    const isNumber = Number.isFinite(value)
    if (isNumber && isDown) context.lineTo(x(k + 1), y(value))
    else if (isNumber) context.moveTo(x(k + 1), y(value))
    isDown = isNumber
  }
  context.stroke()
  const end = curve.length === 1 || curve.tone === 'pruned' ? (set.values[curve.from + curve.length - 1] ?? NaN) : NaN
  if (Number.isFinite(end)) context.fillRect(x(curve.length) - width - 0.5, y(end) - width - 0.5, 2 * width + 1, 2 * width + 1)
  context.globalAlpha = 1
}

/** Draws nothing beyond the plot: costs far above the others leave it at the top. */
export function clipToPlot(context: CanvasRenderingContext2D, box: PlotBox): void {
  const plot = plotOf(box)
  context.beginPath()
  context.rect(plot.x, plot.y - 2, plot.width + 2, plot.height + 4)
  context.clip()
}

/** Of a place on the canvas, in shares of the plot. */
export function shareAt(box: PlotBox, at: { x: number; y: number }): { x: number; y: number } {
  const plot = plotOf(box)
  return { x: (at.x - plot.x) / plot.width, y: (at.y - plot.y) / plot.height }
}

/** How near the pointer must come, in shares. */
export const reachOf = (box: PlotBox, pixels: number) => ({ x: (2 * pixels) / plotOf(box).width, y: pixels / plotOf(box).height })
