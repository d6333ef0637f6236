import type { Database } from './database.ts'

/** Revisions tell other sessions what changed; "run-numbers" is the number of the next run. */
export type Counter = 'runs' | 'sweeps' | 'coaches' | 'datasets' | 'preferences' | 'run-numbers'

export const readCounter = (database: Database, name: Counter): number =>
  database.get<{ value: number }>('SELECT value FROM counters WHERE name = ?', name)?.value ?? 0

/** Answers with the new value. */
export const countUp = (database: Database, name: Counter): number =>
  database.get<{ value: number }>('UPDATE counters SET value = value + 1 WHERE name = ? RETURNING value', name)?.value ?? 0
