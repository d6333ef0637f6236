import { describe, expect, it } from 'vitest'
import { chartSvg } from '../../../src-renderer/ui/chart/chart-svg.ts'
import type { LineFrame, LineStyle } from '../../../src-renderer/ui/chart/line-frame.ts'
import { linear } from '../../../src-renderer/ui/chart/transform.ts'
import { figureOf, legendPlaces, usualFigure, type DrawFigure, type FigureSettings } from '../../../src-renderer/ui/export/figure.ts'
import { inHelvetica, lostInHelvetica } from '../../../src-renderer/ui/export/win-ansi.ts'
import { matrixSvg } from '../../../src-renderer/features/confusion/matrix-export.ts'

const style: LineStyle = { id: 'a', name: 'Validation', color: '#0072b2', dash: 'dashed', isThin: false, marker: 'none' }
const frame: LineFrame = {
  x: { span: { from: 0, to: 30 }, transform: linear, ticks: [0, 10, 20, 30] }, y: { span: { from: 0, to: 1 }, transform: linear, ticks: [0, 0.5, 1] },
  lines: new Map([['a', { line: { xs: Float64Array.of(0, 30), ys: Float64Array.of(1, 0), isWhole: true } }]]), mark: null, rules: [],
}
const chart: DrawFigure = (shape) => chartSvg({ title: 'Cost: wide', styles: [{ ...style, dash: 'dashed' }], axes: { x: 'Epochs', y: 'Cost', formatX: String, formatY: String }, frame, shape, width: 684, height: 386 })
const elastic = { isElastic: true, legends: legendPlaces }
const figure = (given: Partial<FigureSettings> = {}) => figureOf({ ...usualFigure, ...given }, elastic, chart)

/** Points of a pixel of the drawing. */
function scaleOf(svg: string): number {
  const [, width, box] = /width="([\d.]+)pt" height="[\d.]+pt" viewBox="0 [\d.]+ ([\d.]+) /.exec(svg) ?? []
  return Number(width) / Number(box)
}
/** How wide the line is that is not in the legend. */
const lineOf = (svg: string) => Number(/d="M68[^"]*"[^>]*stroke-width="([\d.]+)"/.exec(svg)?.[1])

describe('a chart as a figure', () => {
  it('is of the size asked for', () => {
    const { svg, width, height } = figure({ width: 255, height: 170 })
    expect([width, height].map((points) => Math.round(points * 1000) / 1000)).toEqual([255, 170])
    expect(svg).toContain('width="255pt" height="170pt"')
  })

  it.each([6, 8, 12])('has letters of %s pt', (fontSize) => {
    const { svg } = figure({ fontSize })
    expect(svg).toMatch(/<svg [^>]*font-size="12"/)
    expect(12 * scaleOf(svg)).toBeCloseTo(fontSize, 2)
  })

  it.each([[0.5, 8], [1, 8], [2, 12]])('has lines of %s pt with letters of %s pt, their dashes in proportion', (lineWidth, fontSize) => {
    const { svg } = figure({ lineWidth, fontSize })
    // A dashed line is drawn 3/4 as wide as a solid one.
    expect(lineOf(svg) * scaleOf(svg)).toBeCloseTo(0.75 * lineWidth, 2)
    const [stroke = NaN, gap = NaN] = /stroke-dasharray="([\d. ]+)"/.exec(svg)?.[1]?.split(' ').map(Number) ?? []
    expect(stroke / gap).toBeCloseTo(5 / 4, 2)
  })

  it('has its legend above, right, below or not at all, and its axes anyway', () => {
    const at = (legend: FigureSettings['legend']) => /<g transform="translate\(([\d.]+) ([\d.]+)\)"><g/.exec(figure({ legend }).svg)?.slice(1).map(Number)
    const [above, right, below] = [at('above'), at('right'), at('below')] as [number[], number[], number[]]
    expect(above[1]).toBeLessThan(below[1]!)
    expect(right[0]).toBeGreaterThan(above[0]!)
    const { svg } = figure({ legend: 'none' })
    expect(svg).not.toContain('Validation')
    expect(svg).toContain('Epochs')
  })

  it('goes without its title, which readers of the file still hear, and without a ground', () => {
    expect(figure().svg).toContain('>Cost: wide</text>')
    const { svg, height } = figure({ hasTitle: false, isTransparent: true, height: 150 })
    expect(svg).not.toContain('>Cost: wide</text>')
    expect(svg).toContain('<title>Cost: wide</title>')
    expect(svg).not.toContain('fill="#ffffff"')
    expect(height).toBeCloseTo(150, 3)
  })

  it('stays inside its page at any size', () => {
    const { svg } = figure({ width: 100, height: 80, fontSize: 12, legend: 'right' })
    expect(svg).not.toMatch(/NaN|(width|height)="-/)
  })
})

it('a confusion matrix is as large as its letters make it', () => {
  const draw = () => matrixSvg('Confusion', { classes: 2, counts: Uint32Array.of(5, 1, 2, 4) }, String)
  const size = (fontSize: number) => figureOf({ ...usualFigure, fontSize }, { isElastic: false, legends: [] }, draw)
  expect(size(12).width).toBeCloseTo(2 * size(6).width, 6)
  expect(12 * scaleOf(size(9).svg)).toBeCloseTo(9, 2)
})

describe('text in PDF', () => {
  it('has the letters of Helvetica, others spelled, and tells of those that are lost', () => {
    expect(inHelvetica('η = 0.1 ± 2 × 10⁻³, größer – λ ≤ 5 日')).toBe('eta = 0.1 ± 2 × 10-³, größer – lambda <= 5 ?')
    expect(lostInHelvetica('η 日日本')).toEqual(['日', '本'])
  })
})
