import { directionOf, type Objective } from '#shared/domain/sweep/objective.ts'
import type { SweepRecord, TrialState } from '#shared/domain/sweep/record.ts'
import type { Database } from './database.ts'

const none: Readonly<Record<TrialState, number>> = { waiting: 0, running: 0, pruned: 0, finished: 0, failed: 0, refused: 0, stopped: 0 }

const counting = `state NOT IN ('failed', 'refused')`

/** What the trials of a sweep come to. A failed one is never the best, whatever it was before it failed. */
export function summaryOf(database: Database, id: string, objective: Objective): Pick<SweepRecord, 'counts' | 'epochs' | 'best'> {
  const states = database.all<{ state: TrialState; count: number; epochs: number }>(
    'SELECT state, count(*) AS count, sum(epochs) AS epochs FROM trials WHERE sweep = ? GROUP BY state', id,
  )
  const order = directionOf(objective) === 'maximize' ? 'DESC' : 'ASC'
  // The best value by its index, then the first that has it: ordered by both at once, all trials would be sorted.
  const best = database.get<NonNullable<SweepRecord['best']>>(
    `SELECT number AS trial, value, run FROM trials WHERE sweep = ?1 AND ${counting}
     AND value = (SELECT value FROM trials WHERE sweep = ?1 AND value IS NOT NULL AND ${counting} ORDER BY value ${order} LIMIT 1)
     ORDER BY number LIMIT 1`, id,
  )
  return {
    counts: { ...none, ...Object.fromEntries(states.map(({ state, count }) => [state, count])) },
    epochs: states.reduce((sum, { epochs }) => sum + epochs, 0),
    best: best ? { ...best } : null,
  }
}
