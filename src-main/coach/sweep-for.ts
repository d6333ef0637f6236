import { SlopeError } from '#shared/domain/error.ts'
import type { Dimension, SweptValue } from '#shared/domain/sweep/dimension.ts'
import type { Point } from '#shared/domain/sweep/space.ts'
import { Sweep } from '#shared/domain/sweep/sweep.ts'
import type { Attempt } from './step.ts'

/** The list of trials that an attempt is. Judged by the validation accuracy, but for those by which the coach sees the training cost. */
export function sweepFor({ experiment, points, isRace = false }: Attempt, name: string): Sweep {
  const fields = [...new Set(points.flatMap((point) => Object.keys(point)))]
  if (fields.length === 0) throw new SlopeError('internal', 'The coach has asked for trials of nothing.')
  return Sweep.parse({
    name: name.slice(0, 200), experiment, space: fields.map((field) => dimensionOf(field, points)), strategy: { type: 'list', points },
    objective: { measure: 'accuracy', part: 'validation', which: 'best' }, budget: { trials: points.length }, parallel: isRace ? 1 : null,
  })
}

/** The range of its numbers, on a logarithmic scale where it has no 0; else its values. */
function dimensionOf(field: string, points: readonly Point[]): Dimension {
  const values = [...new Set(points.map((point) => point[field] ?? null))] as SweptValue[]
  const numbers = values.filter((value) => typeof value === 'number')
  const [from, to] = [Math.min(...numbers), Math.max(...numbers)]
  if (numbers.length < values.length || from === to) return { type: 'choice', field, values }
  return { type: numbers.every(Number.isInteger) && field === 'training.miniBatchSize' ? 'integer' : 'continuous', field, from, to, scale: from > 0 ? 'log' : 'linear' }
}
