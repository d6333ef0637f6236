import { describe, expect, it } from 'vitest'
import { accuracyRange, costRange, epochInterval, epochsShown, logCostRange, quantile } from '../../../src-renderer/ui/chart/axis-range.ts'
import { lineData, lineOption, type LineStyle } from '../../../src-renderer/ui/chart/line-option.ts'
import { seriesStyle } from '../../../src-renderer/ui/chart/palette.ts'
import { palettes } from '../../../src-renderer/ui/tokens.ts'

const style = (id: string, given: Partial<LineStyle> = {}): LineStyle => ({
  id, name: id, color: '#0072b2', dash: 'solid', isFaint: false, marker: 'none', ...given,
})
const axes = { x: 'Epochs', y: 'Cost per example', isLog: false, format: String }
const points = { steps: Uint32Array.of(500, 1000, 2000), values: Float32Array.of(0.5, 0.25, 0.125) }
const frame = {
  xMax: 30, y: { min: 0, max: 1, interval: 0.2 }, lines: new Map([['a', { points, xAt: (step: number) => step / 1000 }]]), mark: null, incidents: [],
}
const seriesOf = (option: { series?: unknown }) => option.series as Record<string, Record<string, unknown>>[]

describe('lineOption', () => {
  it('never animates, so that nothing moves but data', () => expect(lineOption([style('a')], axes, palettes.light).animation).toBe(false))

  it('dashes training, thins mini-batches and draws validation solid', () => {
    const series = seriesOf(lineOption([style('v'), style('t', { dash: 'dashed' }), style('m', { isFaint: true })], axes, palettes.light))
    expect(series.slice(0, 3).map((one) => Array.isArray(one['lineStyle']?.['type']))).toEqual([false, true, false])
    expect(Number(series[2]?.['lineStyle']?.['opacity'])).toBeLessThan(Number(series[0]?.['lineStyle']?.['opacity']))
  })

  it('names both axes and switches to a logarithmic one', () =>
    expect(lineOption([], { ...axes, isLog: true }, palettes.dark)).toMatchObject({ xAxis: { name: 'Epochs' }, yAxis: { name: 'Cost per example', type: 'log' } }))
})

describe('lineData', () => {
  it('puts steps on the axis of epochs', () =>
    expect(seriesOf(lineData([style('a')], frame, palettes.light))[0]?.['data']).toEqual([[0.5, 0.5], [1, 0.25], [2, 0.125]]))

  it('puts a triangle where something happened', () =>
    expect(seriesOf(lineData([style('a')], { ...frame, incidents: [1.5, 3] }, palettes.light)).at(-1)?.['markLine']?.['data']).toEqual([{ xAxis: 1.5 }, { xAxis: 3 }]))

  it('leaves a gap where a cost is not finite', () => {
    const diverged = { steps: Uint32Array.of(1000, 2000, 3000), values: Float32Array.of(1, Infinity, NaN) }
    const lines = new Map([['a', { points: diverged, xAt: (step: number) => step / 1000 }]])
    expect(seriesOf(lineData([style('a')], { ...frame, lines }, palettes.light))[0]?.['data']).toEqual([[1, 1], [2, NaN], [3, NaN]])
  })

  it('empties a line that the frame does not have', () =>
    expect(seriesOf(lineData([style('hidden')], frame, palettes.light))[0]?.['data']).toEqual([]))

  it('writes whole round epochs below the axis and leaves its odd end without a number', () => {
    const { axisLabel } = lineData([], { ...frame, xMax: 161 }, palettes.light).xAxis as unknown as { axisLabel: { formatter(value: number): string } }
    expect([0, 20, 160, 161].map((value) => axisLabel.formatter(value))).toEqual(['0', '20', '160', ''])
  })

  it('sets the ranges of both axes', () =>
    expect(lineData([], frame, palettes.light)).toMatchObject({ xAxis: { max: 30 }, yAxis: { min: 0, max: 1, interval: 0.2 } }))

  it('marks a point with its words, and takes the mark away with its line', () => {
    const mark = { line: 'a', x: 2, y: 0.125, text: 'best epoch 2: 0.1250' }
    const marked = seriesOf(lineData([style('a'), style('b')], { ...frame, mark }, palettes.light))
    expect(marked[0]?.['markPoint']?.['data']).toMatchObject([{ coord: [2, 0.125] }])
    expect(marked[0]?.['markLine']?.['data']).toMatchObject([{ xAxis: 2, label: { formatter: 'best epoch 2: 0.1250' } }])
    expect(marked[1]?.['markPoint']?.['data']).toEqual([])
    const hidden = seriesOf(lineData([style('a')], { ...frame, lines: new Map(), mark }, palettes.light))
    expect(hidden[0]?.['markPoint']?.['data']).toEqual([])
  })
})

describe('axis ranges', () => {
  it.each([[0, 0], [0.1, 0], [0.55, 0.5], [0.82, 0.8], [0.93, 0.9], [0.97, 0.95], [0.995, 0.99], [1, 0.99]])(
    'shows accuracies from %d on from %d', (lowest, min) => expect(accuracyRange(lowest)).toMatchObject({ min, max: 1 }))

  it('shows every cost from 0 on to a round end', () => {
    for (const highest of [0.0123, 0.5, 0.77, 1, 1.01, 2.3, 6.9, 42, 999]) {
      const { min, max } = costRange(highest)
      expect(min).toBe(0)
      expect(max).toBeGreaterThanOrEqual(highest)
      expect(max).toBeLessThanOrEqual(2 * highest)
    }
  })

  it('divides every range evenly', () => {
    for (const { min, max, interval } of [...[0.3, 1, 1.2, 2, 3, 4, 5, 6, 8, 9].map(costRange), ...[0, 0.6, 0.75, 0.85, 0.92, 0.96, 0.985, 0.999].map(accuracyRange)])
      expect(Math.abs((max - min) / interval - Math.round((max - min) / interval))).toBeLessThan(1e-9)
  })

  it('takes whole decades for a logarithmic axis, and something when there is nothing', () => {
    expect(logCostRange(0.03, 7)).toMatchObject({ min: 0.01, max: 10 })
    expect(logCostRange(1, 1)).toMatchObject({ min: 1, max: 10 })
    expect(logCostRange(0, 5)).toMatchObject({ min: 0.1, max: 1 })
    expect(logCostRange(Infinity, -Infinity)).toMatchObject({ min: 0.1, max: 1 })
  })

  it('shows a plan whole while it is short, and what was done when no more comes', () => {
    expect([epochsShown(0, 30, true), epochsShown(29.5, 30, true), epochsShown(22.3, 30, false)]).toEqual([30, 30, 23])
    expect(epochsShown(0.2, 30, false)).toBe(1)
  })

  it('moves seldom along a long plan and never past its end', () => {
    const ends = new Set(Array.from({ length: 1000 }, (_, done) => epochsShown(done, 1000, true)))
    expect(ends.size).toBeLessThan(12)
    for (let done = 0; done <= 1000; done++) expect(epochsShown(done, 1000, true)).toBeGreaterThanOrEqual(done)
    expect(Math.max(...ends)).toBe(1000)
  })

  it.each([[1, 1], [8, 1], [30, 5], [60, 10], [161, 20], [1000, 200], [1_000_000, 200_000]])('puts ticks on %d epochs every %d', (max, interval) =>
    expect(epochInterval(max)).toBe(interval))

  it('finds quantiles', () => {
    const values = Float32Array.from({ length: 100 }, (_, i) => 99 - i)
    expect([quantile(values, 0), quantile(values, 0.9), quantile(values, 1)]).toEqual([0, 90, 99])
    expect(quantile(new Float32Array(), 0.5)).toBeNaN()
    expect(quantile(Float32Array.of(2, Infinity, 1, NaN), 1)).toBe(2)
  })
})

describe('the colours of runs', () => {
  /** WCAG 2.2, relative luminance. */
  const luminance = (color: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
      .map((value) => (value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (a: string, b: string) => {
    const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
    return (light + 0.05) / (dark + 0.05)
  }

  it.each(['light', 'dark'] as const)('have a contrast of 3 with every surface of the %s theme', (theme) => {
    for (let order = 0; order < 8; order++)
      for (const surface of ['surface', 'hover', 'accentSoft', 'raised'] as const)
        expect(contrast(seriesStyle(order, theme).color, palettes[theme][surface])).toBeGreaterThanOrEqual(3)
  })

  it('differ for eight runs, and with their markers for forty', () => {
    const styles = Array.from({ length: 40 }, (_, order) => seriesStyle(order, 'light'))
    expect(new Set(styles.slice(0, 8).map(({ color }) => color)).size).toBe(8)
    expect(new Set(styles.map(({ color, marker }) => color + marker)).size).toBe(40)
  })

  it('are one object each, so that a chart is not set up anew for the same look', () =>
    expect(seriesStyle(11, 'dark')).toBe(seriesStyle(11, 'dark')))
})
