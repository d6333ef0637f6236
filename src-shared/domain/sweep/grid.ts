import { valueAt, type Dimension, type SweptValue } from './dimension.ts'
import { isActive, type Space } from './space.ts'

/** Of a continuous range that does not say; of whole numbers all are taken. */
const usualPoints = 5

function countOf(dimension: Dimension): number {
  if (dimension.type === 'choice') return dimension.values.length
  const { type, points, from, to } = dimension
  return type === 'integer' ? Math.min(points ?? Infinity, to - from + 1) : (points ?? usualPoints)
}

/** Where the values of a dimension lie in a grid, both ends of a range among them. */
export function gridPlaces(dimension: Dimension): number[] {
  const count = countOf(dimension)
  const at = (i: number) => (dimension.type === 'choice' ? (i + 0.5) / count : count === 1 ? 0.5 : i / (count - 1))
  return Array.from({ length: count }, (_, i) => at(i))
}

/** How many combinations there are, before any is made. */
export const gridSize = (space: Space): number => space.reduce((size, dimension) => size * countOf(dimension), 1)

/** How many of them are different, since what depends on another value may be left out, and whole numbers may coincide. */
export function gridPoints(space: Space): number {
  const values = space.map((dimension) => [...new Set(gridPlaces(dimension).map((place) => valueAt(dimension, place)))])
  const switches = new Set(space.flatMap(({ when }) => (when ? [when.field] : [])))
  // Only what others depend on is gone through; the others' numbers are multiplied.
  const count = (d: number, point: Readonly<Record<string, SweptValue>>): number => {
    const dimension = space[d]
    if (!dimension) return 1
    const own = values[d] ?? []
    if (!isActive(dimension, point)) return count(d + 1, point)
    if (!switches.has(dimension.field)) return own.length * count(d + 1, point)
    return own.reduce<number>((sum, value) => sum + count(d + 1, { ...point, [dimension.field]: value }), 0)
  }
  return count(0, {})
}
