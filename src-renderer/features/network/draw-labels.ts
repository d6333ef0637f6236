import type { Palette } from '../../ui/tokens.ts'
import type { DrawnLayer } from './drawn-layer.ts'
import { rowHeight, type FigureRow } from './figures.ts'
import { headRoom, type Layout } from './layout.ts'

type Context = CanvasRenderingContext2D

interface Labels {
  layout: Layout
  layers: readonly DrawnLayer[]
  rows: readonly FigureRow[]
  palette: Palette
}

/** Above the columns; a layer with a fault has a mark beside its name, and what is wrong stands in its row of the list. */
export function drawNames(context: Context, { layout, layers, palette }: Labels): void {
  const font = context.font
  context.font = `600 ${font}`
  for (const [l, { x }] of layout.columns.entries()) {
    const { name = '', short = '', problems = [] } = layers[l] ?? {}
    context.fillStyle = problems.length > 0 ? palette.error : palette.text
    context.fillText(`${problems.length > 0 ? '⚠ ' : ''}${layout.gap < 64 ? short : name}`, x, headRoom / 2)
  }
  context.font = font
}

/** Rows of figures below the columns, like a table, their heads at the left. */
export function drawFigures(context: Context, { layout, rows, palette }: Labels): void {
  for (const [r, { head, cells, isBetween }] of rows.entries()) {
    const y = layout.bottom + 12 + (r + 0.5) * rowHeight
    context.textAlign = 'left'
    context.fillStyle = palette.muted
    context.fillText(head, 8, y)
    context.textAlign = 'center'
    context.fillStyle = r === 0 ? palette.text : palette.muted
    for (const [l, cell] of cells.entries()) {
      const [column, next] = [layout.columns[l], layout.columns[l + 1]]
      if (column) context.fillText(cell, isBetween && next ? (column.x + next.x) / 2 : column.x, y)
    }
  }
}

/** Left of the inputs of a table, as much of each as there is room for. */
export function drawInputNames(context: Context, { layout, layers, palette }: Labels): void {
  const [column, names] = [layout.columns[0], layers[0]?.names]
  if (!column || column.plane || !names) return
  const right = column.x - column.radius - 6
  context.textAlign = 'right'
  context.fillStyle = palette.muted
  for (const { unit, y } of column.spots) context.fillText(fitted(context, names[unit] ?? '', right - 4), right, y)
  context.textAlign = 'center'
}

function fitted(context: Context, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text
  let shown = text.length - 1
  while (shown > 1 && context.measureText(`${text.slice(0, shown)}…`).width > width) shown--
  return `${text.slice(0, shown)}…`
}
