import type { Dimension } from '#shared/domain/sweep/dimension.ts'
import { pointAt, type Space } from '#shared/domain/sweep/space.ts'
import type { Strategy } from './strategy.ts'

/** Of a range that doesn't say. */
const usualPoints = 5

/** Every combination of the dimensions' values, the last dimension's changing fastest; combinations that come to the same point are tried once. */
export function grid(space: Space): Strategy {
  const places = space.map(placesOf)
  const points = new Map<string, ReturnType<typeof pointAt>>()
  for (let index = 0, all = gridSize(space); index < all; index++) {
    const point = pointAt(space, combination(places, index))
    points.set(JSON.stringify(point), point)
  }
  const list = [...points.values()]
  return { propose: (trials) => list[trials.length] ?? null }
}

/** How many combinations there are, before any is made. */
export const gridSize = (space: Space): number => space.reduce((size, dimension) => size * countOf(dimension), 1)

function countOf(dimension: Dimension): number {
  if (dimension.type === 'choice') return dimension.values.length
  const { type, points, from, to } = dimension
  return type === 'integer' ? Math.min(points ?? Infinity, to - from + 1) : (points ?? usualPoints)
}

/** Both ends of a range are among them. */
function placesOf(dimension: Dimension): number[] {
  const count = countOf(dimension)
  const at = (i: number) => (dimension.type === 'choice' ? (i + 0.5) / count : count === 1 ? 0.5 : i / (count - 1))
  return Array.from({ length: count }, (_, i) => at(i))
}

function combination(places: readonly number[][], index: number): number[] {
  let rest = index
  return places.toReversed().map((all) => {
    const place = all[rest % all.length] ?? 0.5
    rest = Math.floor(rest / all.length)
    return place
  }).reverse()
}
