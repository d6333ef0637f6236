import { z } from 'zod'
import type { Problem } from '../check.ts'
import { Dimension, placeOf, valueAt, type SweptValue } from './dimension.ts'
import { refusalOfField, takesWholeNumbers } from './fields.ts'

/** What a sweep varies, what others depend on first. */
export const Space = z.array(Dimension).min(1).max(20)
export type Space = z.infer<typeof Space>

/** By field; what depends on another value is left out. */
export type Point = Readonly<Record<string, SweptValue>>

/** @param places one in [0, 1) for each dimension */
export function pointAt(space: Space, places: readonly number[]): Point {
  const point: Record<string, SweptValue> = {}
  for (const [d, dimension] of space.entries()) if (isActive(dimension, point)) point[dimension.field] = valueAt(dimension, places[d] ?? 0.5)
  return point
}

/** Where a point lies, in [0, 1] for each dimension; in the middle where it has no value. */
export const placesOf = (space: Space, point: Point): number[] =>
  space.map((dimension) => (Object.hasOwn(point, dimension.field) ? placeOf(dimension, point[dimension.field] ?? null) : null) ?? 0.5)

/** Whether a point has a value of this dimension, by those of the dimensions before it. */
export const isActive = ({ when }: Dimension, point: Point): boolean =>
  when === undefined || (Object.hasOwn(point, when.field) && when.is.includes(point[when.field] ?? null))

/** What is wrong with a space, a sentence each, at the place of the fault: "space.2.from". */
export const spaceProblems = (space: Space): Problem[] =>
  space.flatMap((dimension, d) => [...dimensionProblems(dimension, d), ...besideOthers(dimension, space.slice(0, d)).map((problem) => placed(problem, d))])

/** What is wrong with dimension number d whatever the others are, as spaceProblems. */
export function dimensionProblems(dimension: Dimension, d: number): Problem[] {
  const refusal = refusalOfField(dimension.field)
  const own = dimension.type === 'choice' ? choiceProblems(dimension) : rangeProblems(dimension)
  return [...(refusal === null ? [] : [{ path: '.field', message: refusal }]), ...own].map((problem) => placed(problem, d))
}

function besideOthers(dimension: Dimension, before: readonly Dimension[]): Problem[] {
  const isTwice = before.some(({ field }) => field === dimension.field)
  return [
    ...(isTwice ? [{ path: '.field', message: `${dimension.field} is varied twice: keep one of the two.` }] : []),
    ...conditionProblems(dimension, before),
  ]
}

const placed = ({ path, message }: Problem, d: number): Problem => ({ path: `space.${d}${path}`, message })

function choiceProblems({ field, values }: Extract<Dimension, { type: 'choice' }>): Problem[] {
  const twice = values.find((value, i) => values.indexOf(value) < i)
  return twice === undefined ? [] : [{ path: '.values', message: `${field} has the choice ${JSON.stringify(twice)} twice: keep one of the two.` }]
}

function rangeProblems({ field, type, from, to, scale }: Exclude<Dimension, { type: 'choice' }>): Problem[] {
  const problems: Problem[] = []
  if (!(from < to)) problems.push({ path: '.from', message: `${field} goes from ${from} to ${to}: the first must be less than the second.` })
  if (type === 'continuous' && takesWholeNumbers(field)) problems.push({ path: '.type', message: `${field} takes whole numbers only: vary it as "integer".` })
  const least = type === 'integer' ? 1 : Number.MIN_VALUE
  if (scale === 'log' && from < least) problems.push({ path: '.from', message: `${field} begins at ${from}, which has no place on a logarithmic scale: begin ${type === 'integer' ? 'at 1 or more' : 'above 0'}, or take the linear scale.` })
  if (type === 'integer')
    for (const [path, end] of [['.from', from], ['.to', to]] as const)
      if (!Number.isSafeInteger(end)) problems.push({ path, message: `${field} takes whole numbers, but ${end} is none.` })
  return problems
}

function conditionProblems({ field, when }: Dimension, before: readonly Dimension[]): Problem[] {
  if (!when) return []
  const other = before.find((one) => one.field === when.field)
  if (!other) return [{ path: '.when', message: `${field} depends on ${when.field}, which is not varied before it: put that before it.` }]
  if (other.type !== 'choice') return [{ path: '.when', message: `${field} depends on ${when.field}, which is no choice: make it one.` }]
  const unknown = when.is.find((value) => !other.values.includes(value))
  return unknown === undefined ? [] : [{ path: '.when', message: `${field} depends on ${when.field} being ${JSON.stringify(unknown)}, which is none of its choices.` }]
}
