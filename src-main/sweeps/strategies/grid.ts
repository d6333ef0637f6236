import { gridPlaces, gridSize } from '#shared/domain/sweep/grid.ts'
import { pointAt, type Space } from '#shared/domain/sweep/space.ts'
import type { Strategy } from './strategy.ts'

/** Every combination of the dimensions' values, the last dimension's changing fastest; combinations that come to the same point are tried once. */
export function grid(space: Space): Strategy {
  const places = space.map(gridPlaces)
  const points = new Map<string, ReturnType<typeof pointAt>>()
  for (let index = 0, all = gridSize(space); index < all; index++) {
    const point = pointAt(space, combination(places, index))
    points.set(JSON.stringify(point), point)
  }
  const list = [...points.values()]
  return { propose: (trials) => list[trials.length] ?? null }
}

function combination(places: readonly number[][], index: number): number[] {
  let rest = index
  return places.toReversed().map((all) => {
    const place = all[rest % all.length] ?? 0.5
    rest = Math.floor(rest / all.length)
    return place
  }).reverse()
}
