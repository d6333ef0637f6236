import { fontFamily, fontSize, type Palette } from '../tokens.ts'
import type { ChartOption } from './echarts.ts'
import { plotMargin, stripHeight, type AxisState, type LineFrame, type LineStyle, type PlotArea } from './line-frame.ts'
import type { FillingSurface } from './filling-surface.ts'
import { drawing } from './line-drawing.ts'

export interface LineAxes {
  x: string
  y: string
  /** What stands at the ticks. */
  /** What its values are, where the axis writes them otherwise: "Accuracy (fraction)". */
  values?: string
  formatX(value: number): string
  formatY(value: number): string
}

/** Everything but data. */
export function lineOption(axes: LineAxes, palette: Palette): ChartOption {
  const axisText = { color: palette.muted, fontFamily, fontSize: fontSize.small }
  const axis = { type: 'value' as const, nameLocation: 'middle' as const, nameTextStyle: axisText, axisLine: { show: true, onZero: false, lineStyle: { color: palette.outline } } }
  return {
    animation: false,
    textStyle: { fontFamily },
    grid: plotMargin,
    xAxis: {
      ...axis, name: axes.x, nameGap: stripHeight + 22, splitLine: { show: false },
      axisTick: { show: true, length: 4, lineStyle: { color: palette.outline } },
      axisLabel: { ...axisText, margin: stripHeight, hideOverlap: true },
    },
    yAxis: {
      ...axis, name: axes.y, nameGap: 48, axisLine: { show: false, onZero: false }, axisTick: { show: false },
      axisLabel: axisText, splitLine: { lineStyle: { color: palette.line } },
    },
    // One item that stands for all lines: it is drawn from typed arrays.
    series: [{ id: 'lines', type: 'custom', silent: true, clip: false, data: [[0, 0]], renderItem: () => null }],
  }
}

/** Only what changes while data streams, so that ECharts has little to merge. */
export function lineData(styles: readonly LineStyle[], frame: LineFrame, axes: LineAxes, palette: Palette, surface: Pick<FillingSurface, 'paint'>): ChartOption {
  return {
    xAxis: axisState(frame.x, axes.formatX),
    yAxis: axisState(frame.y, axes.formatY),
    series: [{ id: 'lines', type: 'custom', renderItem: ({ coordSys }) => drawing(coordSys as unknown as PlotArea, styles, frame, palette, surface) }],
  }
}

/** ECharts knows positions only: what the ticks stand for is ours. */
function axisState({ span, transform, ticks }: AxisState, format: (value: number) => string) {
  const customValues = ticks.map((value) => transform.to(value))
  const texts = new Map(customValues.map((position, i) => [position, format(ticks[i] ?? 0)]))
  return {
    min: span.from, max: span.to, axisTick: { customValues },
    axisLabel: { customValues, formatter: (position: number) => texts.get(position) ?? '' },
  }
}
