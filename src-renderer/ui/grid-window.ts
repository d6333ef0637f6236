import type { KeyHelp } from './key-help.ts'

/** Browsers lose precision, then height, beyond some 16 million pixels. */
const maxScrollHeight = 8_000_000

export interface GridSize {
  /** Pixels of what can be seen. */
  width: number
  height: number
  /** Pixels of a cell, its gap included. */
  cellWidth: number
  cellHeight: number
  total: number
}

export interface GridWindow {
  columns: number
  /** Height of what is scrolled. */
  scrollHeight: number
  /** The first index seen and the one behind the last. */
  first: number
  end: number
  /** Pixels by which the first row lies above the top: not positive. */
  top: number
}

export const columnsOf = ({ width, cellWidth }: GridSize): number => Math.max(1, Math.floor(width / cellWidth))

/** What of a grid is seen at a scroll position. Grids higher than a browser can scroll are scrolled in proportion. */
export function windowAt(size: GridSize, scrollTop: number): GridWindow {
  const columns = columnsOf(size)
  const rows = Math.ceil(size.total / columns)
  const content = rows * size.cellHeight
  const scrollHeight = Math.min(content, maxScrollHeight)
  const y = Math.max(0, Math.min(scrollTop, scrollHeight - size.height)) * stretch(size, content, scrollHeight)
  const firstRow = Math.floor(y / size.cellHeight)
  const endRow = Math.min(rows, Math.ceil((y + size.height) / size.cellHeight))
  return {
    columns,
    scrollHeight,
    first: firstRow * columns,
    end: Math.min(size.total, endRow * columns),
    top: firstRow * size.cellHeight - y,
  }
}

/** The scroll position nearest to the present one at which the whole row of an index is seen. */
export function scrollTopFor(size: GridSize, scrollTop: number, index: number): number {
  const columns = columnsOf(size)
  const content = Math.ceil(size.total / columns) * size.cellHeight
  const factor = stretch(size, content, Math.min(content, maxScrollHeight))
  const y = scrollTop * factor
  const rowTop = Math.floor(index / columns) * size.cellHeight
  return Math.min(rowTop, Math.max(y, rowTop + size.cellHeight - size.height)) / factor
}

/** The index under a point of the view; null beside the cells. */
export function indexAt(size: GridSize, scrollTop: number, x: number, y: number): number | null {
  const { columns, first, top } = windowAt(size, scrollTop)
  const column = Math.floor(x / size.cellWidth)
  const index = first + Math.floor((y - top) / size.cellHeight) * columns + column
  return column < columns && x >= 0 && index < size.total ? index : null
}

/** Where a key leads from an index; null when it isn't one of the grid's. */
export function indexForKey(key: string, index: number, size: GridSize): number | null {
  const columns = columnsOf(size)
  const page = Math.max(1, Math.floor(size.height / size.cellHeight) - 1) * columns
  const steps: Record<string, number> = {
    ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns, PageUp: -page, PageDown: page, Home: -Infinity, End: Infinity,
  }
  const by = steps[key]
  if (by === undefined || size.total === 0) return null
  const to = index + by
  // Up and down stay in their column; only Home, End and the pages reach the ends.
  if ((key === 'ArrowUp' && to < 0) || (key === 'ArrowDown' && to >= size.total)) return index
  return Math.max(0, Math.min(size.total - 1, to))
}

export const gridKeysHelp: readonly KeyHelp[] = [
  { keys: ['←', '→', '↑', '↓'], does: 'go to the next image' },
  { keys: ['Page Up', 'Page Down', 'Home', 'End'], does: 'go a page on, or to an end' },
  { keys: ['Enter'], does: 'on the Data screen: show the image large, with its values' },
]

const stretch = ({ height }: GridSize, content: number, scrollHeight: number): number =>
  content <= scrollHeight ? 1 : (content - height) / (scrollHeight - height)
