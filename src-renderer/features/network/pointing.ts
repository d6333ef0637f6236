import type { KeyHelp } from '../../ui/key-help.ts'
import { spotOf, type Column, type Layout, type Spot } from './layout.ts'

/** A layer of the drawing (0 is the input), and one of its neurons. */
export interface Pointed {
  layer: number
  unit: number
}

/** How far beside a neuron it is still meant. */
const reach = 5

/** What is under a point: the column and, if one is there, the neuron. */
export function hitAt({ columns }: Layout, x: number, y: number): { layer: number; unit: number | null } | null {
  const layer = columns.findIndex(({ left, right }) => x >= left && x < right)
  const column = columns[layer]
  return column ? { layer, unit: column.plane ? pixelAt(column, x, y) : unitAt(column, x, y) } : null
}

function unitAt({ spots, radius }: Column, x: number, y: number): number | null {
  const nearest = nearestTo(spots, x, y)
  return nearest && Math.hypot(nearest.x - x, nearest.y - y) <= radius + reach ? nearest.unit : null
}

function pixelAt({ plane }: Column, x: number, y: number): number | null {
  const { left, top, cell, image } = plane!
  const [column, row] = [Math.floor((x - left) / cell), Math.floor((y - top) / cell)]
  return column >= 0 && column < image.width && row >= 0 && row < image.height ? row * image.width + column : null
}

function nearestTo(spots: readonly Spot[], x: number, y: number): Spot | undefined {
  const distance = (spot: Spot) => (spot.x - x) ** 2 + (spot.y - y) ** 2
  return spots.reduce<Spot | undefined>((best, spot) => (best && distance(best) <= distance(spot) ? best : spot), undefined)
}

/** Where the arrow keys, Home and End lead among the neurons drawn; null for any other key. */
export function moveBy(key: string, { layer, unit }: Pointed, { columns }: Layout): Pointed | null {
  const column = columns[layer]
  const from = column && (spotOf(column, unit) ?? column.spots[0])
  if (!from) return null
  const beside = { ArrowLeft: layer - 1, ArrowRight: layer + 1 }[key]
  if (beside !== undefined) {
    const next = columns[beside] && nearestTo(columns[beside].spots, columns[beside].x, from.y)
    return next ? { layer: beside, unit: next.unit } : { layer, unit }
  }
  const at = column.spots.indexOf(nearestTo(column.spots, from.x, from.y)!)
  const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: column.spots.length - 1 }[key]
  if (to === undefined) return null
  return { layer, unit: (column.spots[to] ?? from).unit }
}

/** Where the keyboard begins: the first neuron behind the input. */
export const firstPointed = ({ columns }: Layout): Pointed | null => (columns[1]?.spots[0] ? { layer: 1, unit: columns[1].spots[0].unit } : null)

/** Whether a neuron has a place in the drawing. */
export const isDrawn = ({ layer, unit }: Pointed, { columns }: Layout): boolean => columns[layer] !== undefined && spotOf(columns[layer], unit) !== undefined

/** On a drawn network that has the focus. */
export const neuronKeys: readonly KeyHelp[] = [
  { keys: ['←', '→'], does: 'go to the next layer' },
  { keys: ['↑', '↓', 'Home', 'End'], does: 'go to another neuron of the layer' },
  { keys: ['Enter'], does: 'choose its layer' },
  { keys: ['Esc'], does: 'point at nothing' },
]
