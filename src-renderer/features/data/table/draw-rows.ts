import type { Examples } from '#shared/contract/datasets.ts'
import type { GridWindow } from '../../../ui/grid-window.ts'
import type { Palette } from '../../../ui/tokens.ts'
import type { ExamplePages } from '../example-pages.ts'
import { columnsSeen, type ShownColumn } from './shown-columns.ts'

export const rowHeight = 26
export const headHeight = 32

export interface Cell {
  row: number
  column: number
}

interface RowsPicture {
  columns: readonly ShownColumn[]
  pages: ExamplePages<Examples>
  window: GridWindow
  /** Of what is seen, and how far it is scrolled to the right. */
  width: number
  height: number
  left: number
  current: Cell | null
  hovered: number | null
  palette: Palette
}

type Context = CanvasRenderingContext2D

/** The rows in view under their columns' names; the first column stays at its place. */
export function drawRows(context: Context, picture: RowsPicture): void {
  const { columns, window, left, width, palette } = picture
  const family = getComputedStyle(context.canvas).fontFamily
  const pinned = columns[0]!
  const [first, end] = columnsSeen(columns, left + pinned.width, left + width)
  context.textBaseline = 'middle'
  context.fillStyle = palette.surface
  context.fillRect(0, 0, width, picture.height)
  for (const [name, at] of [['scrolled', Math.max(1, first)], ['pinned', 0]] as const) {
    const [from, to] = name === 'pinned' ? [0, 1] : [at, end]
    clip(context, name === 'pinned' ? [0, pinned.width] : [pinned.width, width], picture.height, () => {
      context.font = `13px ${family}`
      for (let row = window.first; row < window.end; row++) drawRow(context, picture, row, columns.slice(from, to), name === 'pinned' ? 0 : left)
      context.font = `600 12px ${family}`
      drawHead(context, picture, columns.slice(from, to), name === 'pinned' ? 0 : left)
    })
  }
  drawCurrent(context, picture)
}

function clip(context: Context, [from, to]: readonly [number, number], height: number, draw: () => void): void {
  context.save()
  context.beginPath()
  context.rect(from, 0, Math.max(0, to - from), height)
  context.clip()
  draw()
  context.restore()
}

const topOf = ({ window }: RowsPicture, row: number): number => headHeight + window.top + (row - window.first) * rowHeight

function drawRow(context: Context, picture: RowsPicture, row: number, columns: readonly ShownColumn[], shift: number): void {
  const { pages, palette, width } = picture
  const y = Math.round(topOf(picture, row))
  const isPointed = row === picture.hovered || row === picture.current?.row
  context.fillStyle = isPointed ? palette.hover : palette.surface
  context.fillRect(0, y, width, rowHeight)
  context.fillStyle = palette.line
  context.fillRect(0, y + rowHeight - 1, width, 1)
  const example = pages.find(row)
  for (const column of columns) {
    const x = column.left - shift
    if (!example) {
      context.fillStyle = palette.sunken
      context.fillRect(x + 12, y + 9, column.width - 24, 8)
      continue
    }
    context.fillStyle = column.left === 0 ? palette.muted : palette.text
    write(context, column.text(example.page, example.at), column, x, y + rowHeight / 2)
  }
}

function drawHead(context: Context, { palette, width }: RowsPicture, columns: readonly ShownColumn[], shift: number): void {
  context.fillStyle = palette.surface
  context.fillRect(0, 0, width, headHeight)
  context.fillStyle = palette.outline
  context.fillRect(0, headHeight - 1, width, 1)
  context.fillStyle = palette.muted
  for (const column of columns) write(context, column.title, column, column.left - shift, headHeight / 2)
}

function write(context: Context, text: string, { isNumber, width }: ShownColumn, x: number, y: number): void {
  context.textAlign = isNumber ? 'right' : 'left'
  context.fillText(shortened(context, text, width - 16), isNumber ? x + width - 12 : x + 8, y)
}

/** What fits, with an ellipsis where more is to come. */
function shortened(context: Context, text: string, room: number): string {
  // No letter is narrower than a seventh of the room that so many take.
  if (text.length * 7 < room || context.measureText(text).width <= room) return text
  let kept = text.length - 1
  while (kept > 1 && context.measureText(`${text.slice(0, kept)}…`).width > room) kept--
  return `${text.slice(0, kept)}…`
}

function drawCurrent(context: Context, picture: RowsPicture): void {
  const { current, columns, left, palette } = picture
  const column = current && columns[current.column]
  if (!column) return
  const y = topOf(picture, current.row)
  if (y < headHeight - rowHeight / 2) return
  const pinned = columns[0]!.width
  const x = current.column === 0 ? 0 : column.left - left
  clip(context, current.column === 0 ? [0, pinned] : [pinned, picture.width], picture.height, () => {
    context.strokeStyle = palette.accent
    context.lineWidth = 2
    context.strokeRect(x + 1, y, column.width - 2, rowHeight - 1)
  })
}
