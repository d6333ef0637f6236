import type { Problem } from '../check.ts'
import { whyUnread } from '../change.ts'
import type { DatasetInfo } from '../dataset.ts'
import type { Experiment } from '../experiment.ts'
import type { Settings } from '../settings.ts'
import { checkPoint } from './check-point.ts'
import { endsOf, isTrainable, lookAt, type Corner } from './corners.ts'
import type { Dimension, SweptValue } from './dimension.ts'
import type { Point, Space } from './space.ts'
import type { Sweep } from './sweep.ts'

/** Faults that are told at once; of a list so many points are looked at. */
const mostTold = 10
const mostPoints = 500

/** Ends of ranges and choices at which nothing can be trained, whatever the other fields are. */
export function checkCorners(space: Space, corners: readonly Corner[]): Problem[] {
  const faults = space.flatMap((dimension, d) =>
    endsOf(dimension).flatMap((value, end) => {
      const problem = faultOf(dimension.field, value, corners)
      return problem ? [{ path: `space.${d}.${placeOfEnd(dimension, end)}`, problem, field: dimension.field, value }] : []
    }))
  // Where nothing can be trained at all, only what is at fault itself is told, or else the experiment.
  const own = corners.some(isTrainable) ? faults : faults.filter(({ problem, field }) => problem.path === field)
  if (own.length === 0 && faults.length > 0) return (corners[0]?.problems ?? []).map(({ path, message }) => ({ path: `experiment.${path}`, message }))
  const told = own.map(({ path, problem, field, value }) => ({
    path, message: problem.path === field ? problem.message : `No trial with ${field} at ${JSON.stringify(value)} can be trained. ${problem.message}`,
  }))
  return told.slice(0, mostTold)
}

/** What speaks against all corners with a value, of the field itself where there is such; null when one of them can be trained. */
function faultOf(field: string, value: SweptValue, corners: readonly Corner[]): Problem | null {
  const found = corners.filter(({ point }) => Object.hasOwn(point, field) && point[field] === value)
  if (found.some(isTrainable)) return null
  const problems = found.flatMap((corner) => corner.problems)
  return problems.find(({ path }) => path === field) ?? problems[0] ?? null
}

const placeOfEnd = ({ type }: Dimension, end: number) => (type === 'choice' ? 'values' : end === 0 ? 'from' : 'to')

/** Fields that no trial reads. */
export function unreadFields(space: Space, corners: readonly Corner[]): Problem[] {
  return space.flatMap(({ field }, d) => {
    const there = corners.filter(({ point, experiment }) => experiment !== null && Object.hasOwn(point, field))
    const reasons = there.map(({ experiment }) => (experiment ? reasonOf(field, experiment) : null))
    const [reason] = reasons
    if (reason === undefined || reason === null || reasons.includes(null)) return []
    return [{ path: `space.${d}.field`, message: `${field} is varied, but no trial reads it: ${reason}. Leave it out of the space.` }]
  })
}

const settings: Readonly<Record<string, keyof Settings>> = {
  'training.learningRate': 'learningRate', 'training.momentum': 'momentum', 'training.miniBatchSize': 'miniBatchSize', 'training.lambda': 'lambda',
}

function reasonOf(field: string, { training }: Experiment): string | null {
  const setting = settings[field]
  if (setting) return whyUnread(setting, training)
  const key = /^training\.schedule\.(\w+)$/.exec(field)?.[1]
  if (key === undefined) return null
  return whyUnread('schedule', training) ?? (Object.hasOwn(training.schedule, key) ? null : `the schedule ${training.schedule.type} has no ${key}`)
}

/** What speaks against the points of a list, each at its place. */
export function checkList({ space, experiment }: Sweep, points: readonly Point[], dataset: DatasetInfo): Problem[] {
  const written = points.flatMap((point, i) => checkPoint(space, point, `strategy.points.${i}`))
  if (written.length > 0) return written.slice(0, mostTold)
  const looked = points.slice(0, mostPoints).map((point) => lookAt(experiment, point, dataset))
  if (looked.some(isTrainable)) return []
  return (looked[0]?.problems ?? []).map(({ path, message }) => ({ path: Object.hasOwn(points[0] ?? {}, path) ? `strategy.points.0.${path}` : `experiment.${path}`, message }))
}
