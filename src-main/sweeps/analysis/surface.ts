import type { Surface } from '#shared/contract/sweeps.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { placeOf, valueAt, type Dimension, type SweptValue } from '#shared/domain/sweep/dimension.ts'
import { placesOf, pointAt, type Point, type Space } from '#shared/domain/sweep/space.ts'
import type { Breathe } from './breathe.ts'
import type { Model } from './model.ts'

export interface Slice {
  x: string
  y: string
  /** Values along a range, both ends among them; choices and whole numbers have no more than there are. */
  size: number
}

/** What is expected of the objective over two fields, all others as a point has them. @throws SlopeError 'invalid-input' */
export async function surfaceOf(space: Space, model: Model, at: Point, { x, y, size }: Slice, breathe: Breathe): Promise<Surface> {
  const [column, row] = axesOf(space, x, y)
  const [xs, ys] = [valuesOf(space[column], size), valuesOf(space[row], size)]
  const mean = new Float64Array(xs.length * ys.length)
  const deviation = new Float64Array(xs.length * ys.length)
  const places = placesWith(space, placesOf(space, at), [column, row])
  for (const [j, rowValue] of ys.entries()) {
    for (const [i, columnValue] of xs.entries()) {
      const point = pointAt(space, places.with(column, placeIn(space[column], columnValue)).with(row, placeIn(space[row], rowValue)))
      const told = model.predict(point)
      mean[j * xs.length + i] = told.mean
      deviation[j * xs.length + i] = told.deviation
      if (i % 8 === 7) await breathe()
    }
    await breathe()
  }
  return { x: xs, y: ys, mean, deviation, trials: model.trials, of: model.of, epochs: model.epochs }
}

function axesOf(space: Space, x: string, y: string): [number, number] {
  const named = space.map(({ field }) => field)
  for (const field of [x, y])
    if (!named.includes(field)) throw new SlopeError('invalid-input', `The sweep doesn't vary ${JSON.stringify(field)}: choose among ${named.join(', ')}.`)
  if (x === y) throw new SlopeError('invalid-input', `A surface is over two fields, but ${x} was given twice: choose another for one of them.`)
  return [named.indexOf(x), named.indexOf(y)]
}

function valuesOf(dimension: Dimension | undefined, size: number): SweptValue[] {
  if (!dimension) return []
  if (dimension.type === 'choice') return dimension.values
  return [...new Set(Array.from({ length: size }, (_, i) => valueAt(dimension, i / (size - 1))))]
}

const placeIn = (dimension: Dimension | undefined, value: SweptValue): number => Math.min(1 - 1e-12, (dimension && placeOf(dimension, value)) ?? 0.5)

/** Where a field of the two is there only by another's value, that other takes the first such value, unless it is one of the two. */
function placesWith(space: Space, places: readonly number[], axes: readonly number[]): number[] {
  const changed = [...places]
  const enable = (d: number) => {
    const when = space[d]?.when
    const other = when ? space.findIndex(({ field }) => field === when.field) : -1
    if (!when || other < 0) return
    enable(other)
    const value = valueAt(space[other] as Dimension, changed[other] ?? 0.5)
    if (!axes.includes(other) && !when.is.includes(value)) changed[other] = placeIn(space[other], when.is[0] ?? null)
  }
  axes.forEach(enable)
  return changed
}
