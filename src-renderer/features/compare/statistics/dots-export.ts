import { csvOf } from '#shared/format/csv.ts'
import { element, svgFile, textElement, textWidth } from '../../../ui/export/svg.ts'
import { palettes } from '../../../ui/tokens.ts'
import { axisOf, placeOf } from './dots.ts'
import type { Measured } from './measured.ts'
import type { Scale } from './scale.ts'

const palette = palettes.light
const row = 28
const head = 44
const span = 560

/** The plot as a picture of its own. @param colorOf a run, by its id */
export function dotsSvg(title: string, measured: readonly Measured[], scale: Scale, colorOf: (id: string) => string): string {
  const axis = axisOf(measured, scale, 8)
  const left = 32 + Math.max(24, ...measured.map(({ subject }) => textWidth(subject.name)))
  const x = (value: number) => left + span * placeOf(axis, value)
  const bottom = head + measured.length * row
  const muted = { fill: palette.muted, 'text-anchor': 'middle' }
  const line = (at: number, from: number, to: number, stroke: string, width: number) => element('line', { x1: at, x2: at, y1: from, y2: to, stroke, 'stroke-width': width })
  return svgFile({ width: Math.max(left + span + 32, textWidth(title, 14) + 32), height: bottom + 48 }, title, [
    textElement(title, { x: 16, y: 22, 'font-size': 14, 'font-weight': 600, fill: palette.text }),
    ...axis.ticks.flatMap((tick) => [line(x(tick), head, bottom, palette.line, 1), textElement(String(Number((scale.times * tick).toPrecision(6))), { x: x(tick), y: bottom + 16, ...muted })]),
    textElement(`${scale.name}${scale.unit}; dot: seed, bar: mean, beam: 95 % interval of the mean`, { x: left + span / 2, y: bottom + 36, ...muted }),
    ...measured.flatMap(({ subject, values, summary }, i) => {
      const [y, color] = [head + (i + 0.5) * row, colorOf(subject.runs[0]?.id ?? '')]
      const beam = summary?.interval
      return [
        textElement(subject.name, { x: 16, y: y + 4, fill: palette.text }),
        beam ? element('rect', { x: x(beam.low), y: y - 4, width: Math.max(1, x(beam.high) - x(beam.low)), height: 8, fill: color, 'fill-opacity': 0.28 }) : '',
        summary ? line(x(summary.mean), y - 10, y + 10, color, 2) : '',
        ...values.map(({ value }) => element('circle', { cx: x(value), cy: y, r: 3.5, fill: color, stroke: palette.surface })),
      ]
    }),
  ].join('\n'))
}

/** A row a seed. */
export const dotsCsv = (measured: readonly Measured[], { name }: Scale): string =>
  csvOf([['run', 'seed', name], ...measured.flatMap(({ subject, values }) => values.map(({ seed, value }) => [subject.name, seed, value]))])
