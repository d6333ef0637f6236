import type { ImageShape } from '#shared/domain/dataset.ts'
import type { KeyHelp } from '../../ui/key-help.ts'

export interface Cell {
  column: number
  row: number
}

const ways: Record<string, readonly [right: number, down: number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

/** The pixel that a key leads to; null for other keys. */
export function cellFor(key: string, { column, row }: Cell, { width, height }: ImageShape): Cell | null {
  const way = ways[key]
  if (!way) return null
  const inside = (value: number, size: number) => Math.max(0, Math.min(size - 1, value))
  return { column: inside(column + way[0], width), row: inside(row + way[1], height) }
}

export const padKeys: readonly KeyHelp[] = [
  { keys: ['←', '→', '↑', '↓'], does: 'move the pen' },
  { keys: ['Space'], does: 'paint where it is, or erase with the eraser' },
  { keys: ['Shift+←', 'Shift+→', 'Shift+↑', 'Shift+↓'], does: 'draw a line' },
  { keys: ['E'], does: 'pen or eraser' },
  { keys: ['Ctrl+Z'], does: 'undo the last change of the drawing' },
  { keys: ['Delete'], does: 'clear it' },
]
