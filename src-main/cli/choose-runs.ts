import { SlopeError } from '#shared/domain/error.ts'
import type { Run } from '#shared/domain/run.ts'
import { parseFilter } from '#shared/domain/runs/filter.ts'
import { findRun } from './find-run.ts'

/** So many are named. */
const named = 5

/**
 * The runs named, or else all of these, of which the condition holds.
 * @throws SlopeError 'not-found' when there are none; 'invalid-input' when neither runs nor a condition are given
 */
export function chooseRuns(runs: readonly Run[], wanted: readonly string[], where: string): Run[] {
  if (wanted.length === 0 && where.trim() === '')
    throw new SlopeError('invalid-input', 'No runs are given: name them by their ids, or choose them by a condition, such as --where "training.learningRate < 0.1".')
  const among = wanted.length === 0 ? runs : new Set(wanted.map((id) => findRun(runs, id)))
  const chosen = [...among].filter(parseFilter(where))
  if (chosen.length === 0) throw new SlopeError('not-found', `Of no run it holds that ${where}: "slope runs" lists those there are.`)
  return chosen
}

/** "a", "b" and 8 more */
export function namesOf(runs: readonly Run[]): string {
  const names = runs.slice(0, named).map(({ name }) => JSON.stringify(name)).join(', ')
  return runs.length > named ? `${names} and ${runs.length - named} more` : names
}
