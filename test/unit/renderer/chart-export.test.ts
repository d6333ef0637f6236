import { describe, expect, it } from 'vitest'
import { chartCsv } from '../../../src-renderer/ui/chart/chart-csv.ts'
import { chartSvg } from '../../../src-renderer/ui/chart/chart-svg.ts'
import type { FrameLine, LineFrame, LineStyle } from '../../../src-renderer/ui/chart/line-frame.ts'
import { onPaper, seriesStyle } from '../../../src-renderer/ui/chart/palette.ts'
import { linear, logarithmic } from '../../../src-renderer/ui/chart/transform.ts'
import { csvOf } from '#shared/format/csv.ts'
import { fileNameOf } from '#shared/format/file-name.ts'
import { palettes } from '../../../src-renderer/ui/tokens.ts'

const style = (id: string, given: Partial<LineStyle> = {}): LineStyle => ({ id, name: id, color: '#0072b2', dash: 'solid', isThin: false, marker: 'none', ...given })
const polyline = (xs: number[], ys: number[]) => ({ xs: Float64Array.from(xs), ys: Float64Array.from(ys), isWhole: true })
const axes = { x: 'Epochs', y: 'Cost per example', formatX: String, formatY: String }
const frameOf = (lines: Record<string, FrameLine>, given: Partial<LineFrame> = {}): LineFrame => ({
  x: { span: { from: 0, to: 30 }, transform: linear, ticks: [0, 10, 20, 30] }, y: { span: { from: 0, to: 1 }, transform: linear, ticks: [0, 0.5, 1] },
  lines: new Map(Object.entries(lines)), mark: null, rules: [], ...given,
})
const svgOf = (frame: LineFrame, ...styles: LineStyle[]) => chartSvg({ title: 'Cost: A & B', styles, axes, frame, width: 684, height: 386 })

describe('a chart as SVG', () => {
  const falling = { line: polyline([0, 15, 30], [1, 0.5, 0]) }

  it('has a path through the points of its line, at their places', () => {
    // 600 x 300 pixels, below title and legend.
    expect(svgOf(frameOf({ a: falling }), style('a'))).toContain('d="M68.00 76.00L368.00 226.00L668.00 376.00"')
  })

  it('has true lines where the screen shows pixels', () => {
    const xs = Array.from({ length: 1400 }, (_, i) => i * (30 / 1400))
    const wild = { line: polyline(xs, xs.map((_, i) => i % 2)) }
    const svg = svgOf(frameOf({ a: wild }), style('a'))
    expect(svg).not.toContain('<image')
    expect(svg.match(/L\d/g)?.length).toBeGreaterThan(1300)
  })

  it('names its title, both axes, its ticks and the lines that it shows, no others, and states its fonts', () => {
    const svg = svgOf(frameOf({ a: falling }), style('a', { name: 'Training <1>' }), style('b', { name: 'Absent' }))
    for (const text of ['Cost: A &amp; B', 'Epochs', 'Cost per example', '>0.5<', '>20<', 'Training &lt;1&gt;', 'font-family="Helvetica']) expect(svg).toContain(text)
    expect(svg).not.toContain('Absent')
  })

  it('is on white in the colours of the light theme, whatever theme the window has', () => {
    const svg = svgOf(frameOf({ a: falling }), style('a', { color: seriesStyle(0, 'dark').color }))
    expect(svg).toContain('fill="#ffffff"')
    expect(svg).toContain(`stroke="${seriesStyle(0, 'light').color}"`)
    expect(svg).not.toContain(seriesStyle(0, 'dark').color)
    expect(onPaper(palettes.dark.muted)).toBe(palettes.light.muted)
  })

  it('dashes a line as the screen does, and draws a band as a surface', () => {
    const band = { xs: Float64Array.of(0, 30), lows: Float64Array.of(0, 0), highs: Float64Array.of(1, 0.5) }
    const svg = svgOf(frameOf({ a: { ...falling, band } }), style('a', { dash: 'dashed' }))
    expect(svg).toContain('stroke-dasharray="5 4"')
    expect(svg).toContain('Z" fill="#0072b2"')
  })
})

describe('what a chart shows as CSV', () => {
  it('has a row a point, with its line, within the axis', () => {
    const csv = chartCsv([style('a', { name: 'Training, all' })], axes, frameOf({ a: { line: polyline([-1, 1, 2, 31], [9, 0.25, NaN, 9]) } }))
    expect(csv).toBe('line,Epochs,Cost per example,low,high\r\n"Training, all",1,0.25,,\r\n')
  })

  it('has values of a logarithmic axis, not their places', () => {
    const x = { span: { from: 0, to: 2 }, transform: logarithmic, ticks: [] }
    expect(chartCsv([style('a')], axes, frameOf({ a: { line: polyline([2], [0.5]) } }, { x }))).toContain('a,100,0.5,,')
  })

  it('tells what is measured from what is smoothed, and gives the edges of a band', () => {
    const band = { xs: Float64Array.of(3), lows: Float64Array.of(0.125), highs: Float64Array.of(0.5) }
    const csv = chartCsv([style('a')], { ...axes, values: 'Accuracy (fraction)' }, frameOf({ a: { line: polyline([1], [0.5]), raw: polyline([1], [0.75]), band } }))
    expect(csv.split('\r\n')).toEqual(['line,Epochs,Accuracy (fraction),low,high', 'a (smoothed or mean),1,0.5,,', 'a (measured),1,0.75,,', 'a (band),3,,0.125,0.5', ''])
  })
})

describe('files', () => {
  it('quote what has commas, quotes or line breaks in it', () => expect(csvOf([['a,b', 'say "x"', 'two\nlines', 1.5, null]])).toBe('"a,b","say ""x""","two\nlines",1.5,\r\n'))

  it.each([['Cost: Wide & lost', 'cost-wide-lost.svg'], ['Größe 784-30-10', 'gro-e-784-30-10.svg'], ['../..', 'slope.svg'], ['日本', 'slope.svg']])('are named after %s as %s', (title, name) => {
    expect(fileNameOf(title, 'svg')).toBe(name)
  })
})
