import type { Problem } from '../check.ts'
import { placeOf } from './dimension.ts'
import { isActive, type Point, type Space } from './space.ts'

const shown = (value: unknown) => JSON.stringify(value) ?? String(value)

/** What speaks against a point that a person wrote, a sentence each. It may leave fields out: they are as the experiment has them. */
export function checkPoint(space: Space, point: Point, path: string): Problem[] {
  return Object.entries(point).flatMap(([field, value]) => {
    const problem = (message: string) => [{ path: `${path}.${field}`, message }]
    const dimension = space.find((one) => one.field === field)
    if (!dimension) return problem(`${field} is not among what the sweep varies (${space.map((one) => one.field).join(', ')}): leave it out of the point, or vary it.`)
    const { type, when } = dimension
    if (when && !isActive(dimension, point))
      return problem(`${field} has a value only where ${when.field} is ${when.is.map(shown).join(' or ')}, but here that is ${shown(point[when.field])}: leave it out of the point.`)
    if (type === 'choice') return dimension.values.includes(value) ? [] : problem(`${field} is ${shown(value)}, none of its choices ${dimension.values.map(shown).join(', ')}: take one of them, or add it.`)
    if (placeOf(dimension, value) === null) return problem(`${field} is ${shown(value)}, outside of its range from ${dimension.from} to ${dimension.to}: take one in it, or widen the range.`)
    return type === 'integer' && !Number.isInteger(value) ? problem(`${field} takes whole numbers, but ${shown(value)} is none.`) : []
  })
}
