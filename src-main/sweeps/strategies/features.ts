import type { Dimension } from '#shared/domain/sweep/dimension.ts'
import { placesOf, type Point, type Space } from '#shared/domain/sweep/space.ts'

/** A point as a vector in which distance means something: numbers by their place, a choice among more than two by an axis each. */
export const featuresOf = (space: Space, point: Point): number[] =>
  placesOf(space, point).flatMap((place, d) => coordinatesOf(space[d], place))

function coordinatesOf(dimension: Dimension | undefined, place: number): number[] {
  if (dimension?.type !== 'choice') return [place]
  const count = dimension.values.length
  const index = Math.min(count - 1, Math.floor(place * count))
  if (count <= 2) return [index]
  // Any two choices are 1 apart.
  return dimension.values.map((_, i) => (i === index ? Math.SQRT1_2 : 0))
}
