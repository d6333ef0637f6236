import type { LineSeriesOption } from 'echarts/charts'
import type { Points } from '#shared/contract/binary.ts'
import { fontFamily, fontSize, type Palette } from '../tokens.ts'
import { epochInterval, type AxisRange } from './axis-range.ts'
import type { ChartOption } from './echarts.ts'
import type { Marker } from './palette.ts'

export type Dash = 'solid' | 'dashed' | 'dotted'
/** Lengths of strokes and gaps, in pixels. */
export const strokes: Record<Dash, readonly number[]> = { solid: [], dashed: [5, 4], dotted: [1.5, 3] }

/** How a line looks; what it shows comes with each frame. */
export interface LineStyle {
  id: string
  name: string
  color: string
  dash: Dash
  /** Raw values behind the curve that is read. */
  isFaint: boolean
  marker: Marker
}

export interface LineAxes {
  x: string
  y: string
  isLog: boolean
  /** What stands at the ticks of the y axis. */
  format(value: number): string
}

export interface FrameLine {
  points: Points
  /** Of a step. */
  xAt(step: number): number
}

/** A point of a line that is named on the chart. */
export interface Mark {
  line: string
  x: number
  y: number
  text: string
}

/** One state of the chart. Points are decimated; a line that is not among them shows nothing. */
export interface LineFrame {
  xMax: number
  y: AxisRange
  lines: ReadonlyMap<string, FrameLine>
  mark: Mark | null
  /** Where a small triangle stands on the x axis. */
  incidents: readonly number[]
}

/** Pixels beside and around the plot: the same while data streams, whatever the numbers. */
export const plotMargin = { left: 68, right: 16, top: 26, bottom: 44 } as const

/** Everything but data. */
export function lineOption(styles: readonly LineStyle[], axes: LineAxes, palette: Palette): ChartOption {
  const axisText = { color: palette.muted, fontFamily, fontSize: fontSize.small }
  const axis = { nameTextStyle: axisText, axisLabel: axisText, axisLine: { lineStyle: { color: palette.outline } } }
  const pointer = { show: true, color: palette.text, backgroundColor: palette.raised, borderColor: palette.outline, borderWidth: 1, fontFamily, fontSize: fontSize.small }
  return {
    animation: false,
    textStyle: { fontFamily },
    grid: plotMargin,
    xAxis: {
      ...axis, type: 'value', axisLabel: { ...axisText, hideOverlap: true }, name: axes.x, nameLocation: 'middle', nameGap: 26, min: 0, splitLine: { show: false },
      axisPointer: { snap: false, label: { ...pointer, formatter: ({ value }) => Number(value).toFixed(1) } },
    },
    yAxis: {
      ...axis, type: axes.isLog ? 'log' : 'value', name: axes.y, nameLocation: 'middle', nameGap: 48,
      axisLine: { show: false }, axisTick: { show: false },
      axisLabel: { ...axisText, formatter: (value: number) => axes.format(value) },
      splitLine: { lineStyle: { color: palette.line } },
      axisPointer: { snap: false, label: { ...pointer, formatter: ({ value }) => axes.format(Number(value)) } },
    },
    series: [...styles.map((style) => seriesOption(style, palette)), incidentsOption(palette)],
  }
}

function seriesOption(style: LineStyle, palette: Palette): LineSeriesOption {
  return {
    id: style.id,
    name: style.name,
    type: 'line',
    data: [],
    symbol: style.marker,
    symbolSize: 6,
    showSymbol: style.marker !== 'none',
    emphasis: { disabled: true },
    silent: true,
    z: style.isFaint ? 1 : 2,
    itemStyle: { color: style.color },
    lineStyle: {
      color: style.color,
      type: style.dash === 'solid' ? 'solid' : [...strokes[style.dash]],
      width: style.isFaint ? 1 : style.dash === 'dashed' ? 1.5 : 2,
      opacity: style.isFaint ? 0.2 : 1,
    },
    markPoint: {
      silent: true, symbol: 'circle', symbolSize: 9, data: [],
      itemStyle: { color: palette.surface, borderColor: style.color, borderWidth: 2 },
    },
    markLine: {
      silent: true, symbol: 'none', data: [], label: { show: false },
      lineStyle: { color: palette.outline, type: 'dotted', width: 1 },
    },
  }
}

const incidentsId = 'incidents'

/** A series of no points, whose marks are all that it shows. */
const incidentsOption = (palette: Palette): LineSeriesOption => ({
  id: incidentsId,
  type: 'line',
  data: [],
  silent: true,
  markLine: {
    silent: true, symbol: ['triangle', 'none'], symbolSize: 8, data: [], label: { show: false },
    lineStyle: { color: palette.muted, type: [2, 4], width: 1, opacity: 0.7 },
  },
})

/** Only what changes while data streams, so that ECharts has little to merge. */
export function lineData(styles: readonly LineStyle[], frame: LineFrame, palette: Palette): ChartOption {
  return {
    xAxis: epochAxis(frame.xMax),
    yAxis: { ...frame.y },
    series: [
      ...styles.map(({ id }) => ({
        id,
        type: 'line' as const,
        data: pairs(frame.lines.get(id)),
        ...marking(frame, id, palette),
      })),
      { id: incidentsId, type: 'line', markLine: { data: frame.incidents.map((xAxis) => ({ xAxis })) } },
    ],
  }
}

/** Ticks at round numbers only: ECharts would put one at the end as well, on top of the last round one. */
function epochAxis(max: number) {
  const interval = epochInterval(max)
  return { max, interval, axisLabel: { formatter: (value: number) => (value % interval === 0 ? value.toLocaleString('en') : '') } }
}

function marking({ mark, lines, xMax }: LineFrame, id: string, palette: Palette): Pick<LineSeriesOption, 'markPoint' | 'markLine'> {
  if (mark?.line !== id || !lines.has(id)) return { markPoint: { data: [] }, markLine: { data: [] } }
  const label = {
    show: true, formatter: mark.text, color: palette.text, fontFamily, fontSize: fontSize.small, distance: 4,
    // Above the plot, where it covers no data, and towards the side that has room.
    position: 'end' as const, align: mark.x > xMax / 2 ? ('right' as const) : ('left' as const),
  }
  return {
    markPoint: { data: [{ name: mark.text, coord: [mark.x, mark.y] }] },
    markLine: { data: [{ xAxis: mark.x, label }] },
  }
}

function pairs(line: FrameLine | undefined): [number, number][] {
  if (!line) return []
  const { points: { steps, values }, xAt } = line
  const result = new Array<[number, number]>(steps.length)
  for (let i = 0; i < steps.length; i++) {
    const value = values[i] ?? NaN
    // NaN leaves a gap; a diverged training's infinity has no place on an axis.
    result[i] = [xAt(steps[i] ?? 0), Number.isFinite(value) ? value : NaN]
  }
  return result
}
