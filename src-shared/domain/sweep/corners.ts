import { checkExperiment, type Problem } from '../check.ts'
import type { DatasetInfo } from '../dataset.ts'
import { SlopeError } from '../error.ts'
import type { Experiment } from '../experiment.ts'
import { Random } from '../random.ts'
import type { Dimension, SweptValue } from './dimension.ts'
import { experimentAt } from './experiment-at.ts'
import { isActive, type Point, type Space } from './space.ts'

/** A point whose values are ends of ranges and choices, and what training at it would be. */
export interface Corner {
  point: Point
  /** null when the schema refuses its values. */
  experiment: Experiment | null
  /** Empty when it can be trained. */
  problems: Problem[]
}

/** Up to so many corners are all looked at; of more so many with each end and choice, and more where none of them can be trained. */
export const mostCorners = 512
const some = 12
const many = 200
/** Of so many ends and choices that can't be trained: which fault they have shows by then. */
const mostSearched = 4

/** Both ends of a range, or all choices. */
export const endsOf = (dimension: Dimension): readonly SweptValue[] =>
  dimension.type === 'choice' ? dimension.values : [dimension.from, dimension.to]

/** What an experiment is at a point, and what speaks against training it. */
export function lookAt(experiment: Experiment, point: Point, dataset: DatasetInfo): Corner {
  try {
    const there = experimentAt(experiment, point)
    return { point, experiment: there, problems: checkExperiment(there, dataset) }
  } catch (error) {
    if (!(error instanceof SlopeError)) throw error
    return { point, experiment: null, problems: error.details as Problem[] }
  }
}

/** All corners of a space, or so many that each end and choice is among them several times. The space has no problems of its own. */
export function cornersOf(space: Space, experiment: Experiment, dataset: DatasetInfo): Corner[] {
  const ends = space.map(endsOf)
  const look = (picks: readonly number[]) => lookAt(experiment, pointOf(space, ends, picks), dataset)
  const size = countCorners(space)
  if (size <= mostCorners) return Array.from({ length: size }, (_, index) => look(digits(index, ends)))
  const draw = drawer(space, ends)
  let searched = 0
  return ends.flatMap((values, d) => values.flatMap((_, pick) => {
    const corners = Array.from({ length: some }, () => look(draw(d, pick)))
    const isRefusedItself = corners.every(({ problems }) => problems.some(({ path }) => path === space[d]?.field))
    if (corners.some(isTrainable) || isRefusedItself || searched++ >= mostSearched) return corners
    return [...corners, ...Array.from({ length: many }, () => look(draw(d, pick)))]
  }))
}

export const countCorners = (space: Space): number => space.reduce((product, dimension) => product * endsOf(dimension).length, 1)

export const isTrainable = ({ problems }: Corner): boolean => problems.length === 0

type Ends = readonly (readonly SweptValue[])[]

function pointOf(space: Space, ends: Ends, picks: readonly number[]): Point {
  const point: Record<string, SweptValue> = {}
  for (const [d, dimension] of space.entries())
    if (isActive(dimension, point)) point[dimension.field] = ends[d]?.[picks[d] ?? 0] ?? null
  return point
}

function digits(index: number, ends: Ends): number[] {
  let rest = index
  return ends.map(({ length }) => {
    const digit = rest % length
    rest = Math.floor(rest / length)
    return digit
  })
}

/** Draws picks at random in which one is given, and the conditions of its dimension hold. */
function drawer(space: Space, ends: Ends): (d: number, pick: number) => number[] {
  const random = new Random(1)
  const oneOf = (count: number) => random.nextInt(count)
  return (d, pick) => {
    const picks = ends.map(({ length }) => oneOf(length))
    picks[d] = pick
    for (let when = space[d]?.when; when; ) {
      const { field, is } = when
      const other = space.findIndex((dimension) => dimension.field === field)
      picks[other] = Math.max(0, ends[other]?.indexOf(is[oneOf(is.length)] ?? null) ?? 0)
      when = space[other]?.when
    }
    return picks
  }
}
