import { describe, expect, it } from 'vitest'
import { coverage, isFilling, paintCoverage } from '../../../src-renderer/ui/chart/filling-line.ts'
import { lineShape, bandShape } from '../../../src-renderer/ui/chart/line-shapes.ts'
import { lineData, lineOption } from '../../../src-renderer/ui/chart/line-option.ts'
import { drawing } from '../../../src-renderer/ui/chart/line-drawing.ts'
import type { LineFrame, LineStyle } from '../../../src-renderer/ui/chart/line-frame.ts'
import { seriesPalettes, seriesStyle, type SeriesPalette } from '../../../src-renderer/ui/chart/palette.ts'
import { linear, logarithmic } from '../../../src-renderer/ui/chart/transform.ts'
import { palettes } from '../../../src-renderer/ui/tokens.ts'

const style = (id: string, given: Partial<LineStyle> = {}): LineStyle => ({
  id, name: id, color: '#0072b2', dash: 'solid', isThin: false, marker: 'none', ...given,
})
const axes = { x: 'Epochs', y: 'Cost per example', formatX: String, formatY: String }
const polyline = (xs: number[], ys: number[], isWhole = false) => ({ xs: Float64Array.from(xs), ys: Float64Array.from(ys), isWhole })
const frameWith = (given: Partial<LineFrame> = {}): LineFrame => ({
  x: { span: { from: 0, to: 30 }, transform: linear, ticks: [0, 10, 20, 30] }, y: { span: { from: 0, to: 1 }, transform: linear, ticks: [0, 0.5, 1] },
  lines: new Map([['a', { line: polyline([0, 15, 30], [1, 0.5, 0]) }]]), mark: null, rules: [], ...given,
})
/** 300 x 100 pixels. */
const area = { x: 10, y: 20, width: 300, height: 100 }

interface Drawn { type: string; shape?: Record<string, { xs: Float64Array; ys: Float64Array }> & { pathData?: string }; style: { text?: string; lineDash?: number[] | null; fill?: string }; children?: Drawn[]; x?: number; y?: number }
/** Stands for what a browser has. */
const canvas = {} as HTMLCanvasElement
const drawnOf = (frame: LineFrame, styles: LineStyle[], surface: Parameters<typeof drawing>[4] = { paint: () => canvas }): { clipped: Drawn[]; above: Drawn[] } => {
  const [group, ...above] = (drawing(area, styles, frame, palettes.light, surface) as unknown as Drawn).children ?? []
  return { clipped: group?.children ?? [], above }
}
const linesOf = (frame: LineFrame, ...styles: LineStyle[]) => drawnOf(frame, styles).clipped.filter(({ type }) => type === lineShape.type)

describe('a chart', () => {
  it('never animates, so that nothing moves but data', () => expect(lineOption(axes, palettes.light).animation).toBe(false))

  it('names both axes', () =>
    expect(lineOption(axes, palettes.dark)).toMatchObject({ xAxis: { name: 'Epochs' }, yAxis: { name: 'Cost per example' } }))

  it('has its ticks at the positions of their values, and their words', () => {
    const y = { span: { from: -2, to: 1 }, transform: logarithmic, ticks: [0.01, 0.1, 1, 10] }
    const { yAxis } = lineData([], frameWith({ y }), { ...axes, formatY: (value) => `<${value}>` }, palettes.light, { paint: () => canvas })
    expect(yAxis).toMatchObject({ min: -2, max: 1, axisTick: { customValues: [-2, -1, 0, 1] } })
    const { axisLabel } = yAxis as unknown as { axisLabel: { formatter(position: number): string } }
    expect([-2, 1].map((position) => axisLabel.formatter(position))).toEqual(['<0.01>', '<10>'])
  })
})

describe('what is drawn of a frame', () => {
  it('lies in the plot at its values', () => {
    const { xs, ys } = linesOf(frameWith(), style('a'))[0]!.shape!['line']!
    expect([...xs]).toEqual([10, 160, 310])
    expect([...ys]).toEqual([20, 70, 120])
  })

  it('lies on a logarithmic axis by its powers of ten, and has a gap where it has none', () => {
    const y = { span: { from: -1, to: 1 }, transform: logarithmic, ticks: [] }
    const lines = new Map([['a', { line: polyline([0, 10, 20], [10, 0, 0.1]) }]])
    expect([...linesOf(frameWith({ y, lines }), style('a'))[0]!.shape!['line']!.ys]).toEqual([20, NaN, 120])
  })

  it('dashes training and draws validation solid', () => {
    const lines = new Map(['t', 'v'].map((id) => [id, { line: polyline([0, 30], [1, 0]) }]))
    expect(linesOf(frameWith({ lines }), style('t', { dash: 'dashed' }), style('v')).map((line) => Array.isArray(line.style.lineDash))).toEqual([true, false])
  })

  it('puts what is smoothed behind every line', () => {
    const band = { xs: Float64Array.of(0, 30), lows: Float64Array.of(0, 0), highs: Float64Array.of(1, 1) }
    const lines = new Map([['a', { line: polyline([0, 30], [1, 0]) }], ['b', { line: polyline([0, 30], [1, 0]), band }]])
    expect(drawnOf(frameWith({ lines }), [style('a'), style('b')]).clipped.map(({ type }) => type)).toEqual([bandShape.type, lineShape.type, lineShape.type])
  })

  it('is nothing of a line that the frame does not have', () => expect(drawnOf(frameWith(), [style('hidden')]).clipped).toEqual([]))

  it('has a dot at each point of a line of few, so that a single epoch is seen', () => {
    const lines = new Map([['a', { line: polyline([15], [0.5], true) }]])
    expect(drawnOf(frameWith({ lines }), [style('a')]).above).toContainEqual(expect.objectContaining({ type: 'path', x: 160, y: 70 }))
  })

  it('marks a point with its words, and takes the mark away with its line or where it is out of sight', () => {
    const mark = { line: 'a', x: 15, y: 0.5, text: 'best epoch 15: 0.5' }
    const texts = (frame: Partial<LineFrame>) => drawnOf(frameWith({ mark, ...frame }), [style('a')]).above.flatMap((shape) => shape.style.text ?? [])
    expect(texts({})).toEqual(['best epoch 15: 0.5'])
    expect(texts({ lines: new Map() })).toEqual([])
    expect(texts({ x: { span: { from: 20, to: 30 }, transform: linear, ticks: [] } })).toEqual([])
  })

  it('lifts the pen at a gap', () => {
    const path: string[] = []
    const pen = { moveTo: (x: number) => path.push(`M${x}`), lineTo: (x: number) => path.push(`L${x}`), closePath: () => path.push('Z') }
    lineShape.buildPath(pen, { line: { xs: Float64Array.of(1, 2, 3, 4, 5), ys: Float64Array.of(0, 0, NaN, 0, 0) } })
    expect(path).toEqual(['M1', 'L2', 'M4', 'L5'])
  })
})

describe('a line that fills a surface', () => {
  const pixels = (...points: [number, number][]) => ({ xs: Float64Array.from(points, ([x]) => x), ys: Float64Array.from(points, ([, y]) => y) })

  it('is told from one that does not by the way that it goes', () => {
    const noisy = pixels(...Array.from({ length: 400 }, (_, i): [number, number] => [i / 2, i % 2 === 0 ? 10 : 60]))
    expect([isFilling(noisy, 200), isFilling(pixels([0, 10], [200, 60]), 200)]).toEqual([true, false])
  })

  it('is told from one of few points, however far they lie apart', () => {
    expect(isFilling(pixels(...Array.from({ length: 50 }, (_, i): [number, number] => [4 * i, i % 2 === 0 ? 0 : 100])), 200)).toBe(false)
  })

  it('covers in each column what lies between its least and greatest value, and what joins it to the column before', () => {
    const { from, to } = coverage(pixels([10.1, 30], [10.9, 40], [11.2, 50], [11.8, 60], [12.5, 25], [12.6, 28]), { ...area, width: 4 }, 4, 100)
    expect([...from]).toEqual([10, 20, 5, 0])
    expect([...to]).toEqual([20, 40, 30, 0])
  })

  it('covers every column of a sharp screen, at least a row where it is flat, nothing beyond the plot, and has a gap where it has one', () => {
    const { from, to } = coverage(pixels([10, 30], [11, 30], [12, NaN], [13, 200], [30, 30]), { ...area, width: 5 }, 10, 200)
    expect([...from].map((row, c) => (to[c] ?? 0) - row)).toEqual([1, 1, 1, 0, 0, 0, 0, 0, 0, 0])
    expect(from[0]).toBe(20)
  })

  it('is painted in its colour, over those before it', () => {
    const pixelsOfImage = new Uint8ClampedArray(2 * 2 * 4)
    paintCoverage(pixelsOfImage, { from: Int32Array.of(0, 1), to: Int32Array.of(2, 2) }, '#0072b2')
    paintCoverage(pixelsOfImage, { from: Int32Array.of(1, 0), to: Int32Array.of(2, 0) }, '#ff0001')
    expect([...pixelsOfImage]).toEqual([0, 0x72, 0xb2, 255, 0, 0, 0, 0, 255, 0, 1, 255, 0, 0x72, 0xb2, 255])
  })

  it('lies as an image behind the lines that one can follow', () => {
    const noisy = polyline(Array.from({ length: 3000 }, (_, i) => i / 100), Array.from({ length: 3000 }, (_, i) => i % 2))
    const lines = new Map([['a', { line: polyline([0, 30], [1, 0]) }], ['b', { line: noisy }]])
    const painted: unknown[] = []
    const paint = (_: unknown, filling: readonly { color: string }[]) => (painted.push(...filling.map(({ color }) => color)), canvas)
    expect(drawnOf(frameWith({ lines }), [style('a'), style('b', { color: '#112233' })], { paint }).clipped.map(({ type }) => type)).toEqual(['image', lineShape.type])
    expect(painted).toEqual(['#112233'])
  })
})

/** Machado, Oliveira and Fernandes (2009), at full severity, on linear RGB. */
const visions = {
  usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopic: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopic: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
}

/** CIELAB of a colour as such eyes see it. */
function seenAs(color: string, vision: keyof typeof visions): number[] {
  const linearOf = (value: number) => (value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
  const rgb = [1, 3, 5].map((at) => linearOf(Number.parseInt(color.slice(at, at + 2), 16) / 255))
  const [r = 0, g = 0, b = 0] = visions[vision].map((row) => Math.min(1, Math.max(0, row.reduce((sum, part, i) => sum + part * rgb[i]!, 0))))
  const f = (t: number) => (t > 0.008_856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)
  const [x, y, z] = [f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.950_47), f(0.2126 * r + 0.7152 * g + 0.0722 * b), f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.088_83)]
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

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

  const sets = Object.keys(seriesPalettes) as SeriesPalette[]

  it.each(sets.flatMap((set) => [[set, 'light'], [set, 'dark']] as const))('of %s have a contrast of 3 with every surface of the %s theme', (set, theme) => {
    for (let order = 0; order < 8; order++)
      for (const surface of ['surface', 'hover', 'accentSoft', 'raised'] as const)
        expect(contrast(seriesStyle(order, theme, set).color, palettes[theme][surface])).toBeGreaterThanOrEqual(3)
  })

  it.each(sets.flatMap((set) => (['light', 'dark'] as const).flatMap((theme) => Object.keys(visions).map((vision) => [set, theme, vision as keyof typeof visions] as const))))(
    'of %s in the %s theme are told apart by eyes that are %s', (set, theme, vision) => {
      const seen = seriesPalettes[set].hues.map((hue) => seenAs(hue[theme], vision))
      // In CIELAB, where 2.3 is just noticeable side by side.
      for (let i = 0; i < seen.length; i++) for (let j = i + 1; j < seen.length; j++) expect(Math.hypot(...seen[i]!.map((value, k) => value - seen[j]![k]!)), `${i} and ${j}`).toBeGreaterThan(12)
    })

  it.each(sets)('of %s differ for eight runs, and with their markers for forty', (set) => {
    const styles = Array.from({ length: 40 }, (_, order) => seriesStyle(order, 'light', set))
    expect(new Set(styles.slice(0, 8).map(({ color }) => color)).size).toBe(8)
    expect(new Set(styles.map(({ color, marker }) => color + marker)).size).toBe(40)
  })

  it('are one object each, so that a chart is not set up anew for the same look', () =>
    expect(seriesStyle(11, 'dark')).toBe(seriesStyle(11, 'dark')))
})
