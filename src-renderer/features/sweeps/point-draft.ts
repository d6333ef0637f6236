import type { Dimension, SweptValue } from '#shared/domain/sweep/dimension.ts'
import { isActive, type Point, type Space } from '#shared/domain/sweep/space.ts'
import { labelOf } from '#shared/domain/runs/field-labels.ts'

/** A point as it stands in a form: texts by field, of choices their JSON. */
export type PointDraft = Record<string, string>

/** The middle of each range, and of choices the first. */
const usualText = (dimension: Dimension): string =>
  dimension.type === 'choice' ? JSON.stringify(dimension.values[0] ?? null) : String(dimension.from)

/** What a point has, and where it has nothing something to begin with. */
export const draftOfPoint = (space: Space, point: Point): PointDraft =>
  Object.fromEntries(space.map((dimension) => {
    const value = point[dimension.field]
    return [dimension.field, value === undefined ? usualText(dimension) : dimension.type === 'choice' ? JSON.stringify(value) : String(value)]
  }))

/** A point as it is written, what depends on another value left out; what is wrong with it by field, a sentence each. */
export function readPoint(space: Space, draft: PointDraft): { point: Point; faults: Record<string, string> } {
  const point: Record<string, SweptValue> = {}
  const faults: Record<string, string> = {}
  for (const dimension of space) {
    if (!isActive(dimension, point)) continue
    const { field } = dimension
    const text = draft[field] ?? ''
    const value = dimension.type === 'choice' ? (JSON.parse(text || 'null') as SweptValue) : Number(text.trim() || NaN)
    if (typeof value === 'number' && !Number.isFinite(value)) faults[field] = `${labelOf(field).label} is ${JSON.stringify(text)}: enter a number.`
    else if (dimension.type === 'integer' && !Number.isInteger(value)) faults[field] = `${labelOf(field).label} takes whole numbers, but ${text} is none.`
    else point[field] = value
  }
  return { point, faults }
}
