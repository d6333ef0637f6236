import { signColors } from '../../../ui/diverging.ts'
import { csvOf } from '#shared/format/csv.ts'
import { element, svgFile, textElement, textWidth } from '../../../ui/export/svg.ts'
import { palettes } from '../../../ui/tokens.ts'
import type { GridCell } from './grid-cells.ts'

const palette = palettes.light
const colors = signColors.light
const row = 28
const head = 100

const tint = ({ tint: share }: GridCell) => ({ fill: share > 0 ? colors.positive : colors.negative, 'fill-opacity': share === 0 ? 0 : 0.1 + 0.35 * Math.abs(share) })

/** The difference as a picture of its own. @param legend what the signs and colours mean */
export function differenceSvg(title: string, legend: string, cells: readonly (readonly GridCell[])[], nameOf: (cls: number) => string): string {
  const names = cells.map(([first]) => nameOf(first?.actual ?? 0))
  const left = 44 + Math.max(24, ...names.map((name) => textWidth(name)))
  const cell = Math.max(40, ...names.map((name) => textWidth(name) + 8))
  const x = (column: number) => left + column * cell
  const width = Math.max(x(names.length) + 32, textWidth(title, 14) + 32, textWidth(legend) + 32)
  const muted = { fill: palette.muted, 'text-anchor': 'middle' }
  return svgFile({ width, height: head + names.length * row + 16 }, title, [
    textElement(title, { x: 16, y: 22, 'font-size': 14, 'font-weight': 600, fill: palette.text }),
    textElement(legend, { x: 16, y: 42, fill: palette.muted }),
    textElement('Taken for', { x: x(names.length / 2), y: 68, ...muted }),
    textElement('Is', { transform: `translate(20 ${head + (names.length * row) / 2}) rotate(-90)`, ...muted }),
    ...names.map((name, c) => textElement(name, { x: x(c) + cell / 2, y: head - 8, ...muted })),
    ...names.map((name, r) => textElement(name, { x: left - 8, y: head + r * row + 18, fill: palette.muted, 'text-anchor': 'end' })),
    ...cells.flatMap((all, r) => all.map((one, c) => element('rect', { x: x(c), y: head + r * row, width: cell, height: row, stroke: palette.line, ...tint(one) })
      + (one.text ? textElement(one.text, { x: x(c) + cell / 2, y: head + r * row + 18, 'text-anchor': 'middle', fill: palette.text, 'font-weight': one.kind === 'right' ? 600 : undefined }) : ''))),
  ].join('\n'))
}

/** A row a class of the images, a column a class that they were taken for. */
export const differenceCsv = (cells: readonly (readonly GridCell[])[], nameOf: (cls: number) => string): string =>
  csvOf([['is \\ taken for', ...cells.map(([first]) => nameOf(first?.actual ?? 0))], ...cells.map((all) => [nameOf(all[0]?.actual ?? 0), ...all.map(({ value }) => value)])])
