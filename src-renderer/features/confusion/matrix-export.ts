import { csvOf } from '#shared/format/csv.ts'
import { element, svgFile, textElement, textWidth } from '../../ui/export/svg.ts'
import { count } from '../../ui/format.ts'
import { palettes } from '../../ui/tokens.ts'
import { tableOf, type Cell, type Matrix } from './matrix.ts'

const palette = palettes.light
const row = 28
const head = 84

/** As the window tints them: errors the more the more of them there are. */
const tint = ({ kind, share }: Cell) =>
  kind === 'wrong' ? { fill: palette.warning, 'fill-opacity': share > 0 ? 0.12 + 0.33 * share : 0 } : { fill: kind === 'right' ? palette.hover : palette.surface, 'fill-opacity': 1 }

/** The matrix as a picture of its own: rows are what the images are, columns what they were taken for. */
export function matrixSvg(title: string, matrix: Matrix, nameOf: (cls: number) => string): string {
  const { rows, recall } = tableOf(matrix, nameOf)
  const names = Array.from({ length: matrix.classes }, (_, cls) => nameOf(cls))
  const left = 44 + Math.max(24, ...names.map((name) => textWidth(name)))
  const cell = Math.max(40, ...names.map((name) => textWidth(name) + 8))
  const x = (column: number) => left + column * cell
  const width = Math.max(x(matrix.classes + 2) + 32, textWidth(title, 14) + 32)
  const muted = { fill: palette.muted, 'text-anchor': 'middle' }
  const cells = rows.flatMap((all, r) => all.map((one, c) => {
    const y = head + r * row
    return element('rect', { x: x(c), y, width: cell, height: row, stroke: palette.line, ...tint(one) })
      + (one.count > 0 ? textElement(count(one.count), { x: x(c) + cell / 2, y: y + 18, 'text-anchor': 'middle', fill: palette.text, 'font-weight': one.kind === 'right' ? 600 : undefined }) : '')
  }))
  return svgFile({ width, height: head + rows.length * row + 16 }, title, [
    textElement(title, { x: 16, y: 22, 'font-size': 14, 'font-weight': 600, fill: palette.text }),
    textElement('Taken for', { x: x(matrix.classes / 2), y: 52, ...muted }),
    textElement('Is', { transform: `translate(20 ${head + (matrix.classes * row) / 2}) rotate(-90)`, ...muted }),
    ...[...names, 'All', 'Recall %'].map((name, c) => textElement(name, { x: x(c) + cell / 2, y: head - 8, ...muted })),
    ...[...names, 'All'].map((name, r) => textElement(name, { x: left - 8, y: head + r * row + 18, fill: palette.muted, 'text-anchor': 'end' })),
    ...cells,
    ...recall.map((share, r) => (share === null ? '' : textElement((100 * share).toFixed(1), { x: x(matrix.classes + 1) + cell / 2, y: head + r * row + 18, ...muted, fill: palette.text }))),
  ].join('\n'))
}

/** A row a class of the images, a column a class that they were taken for. */
export const matrixCsv = (matrix: Matrix, nameOf: (cls: number) => string): string => {
  const each = Array.from({ length: matrix.classes }, (_, cls) => cls)
  return csvOf([['is \\ taken for', ...each.map(nameOf)], ...each.map((is) => [nameOf(is), ...each.map((said) => matrix.counts[is * matrix.classes + said] ?? 0)])])
}
