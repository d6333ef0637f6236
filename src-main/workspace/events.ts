import type { RunEvent } from '#shared/domain/change.ts'
import type { SettingsChange } from '#shared/domain/settings.ts'
import type { Changes } from './changes.ts'
import type { Database } from './database.ts'

interface EventRow {
  number: number
  type: RunEvent['type']
  data: string
  at: string
  step: number | null
  epochs_done: number | null
}

/** The log of what was changed by hand while runs trained. */
export class Events {
  readonly #database: Database
  readonly #changes: Changes

  constructor(database: Database, changes: Changes) {
    this.#database = database
    this.#changes = changes
  }

  /** The first first. */
  list(runId: string): RunEvent[] {
    return this.#database
      .all<EventRow>('SELECT * FROM events WHERE run = ? ORDER BY number', runId)
      .map(({ number, type, data, at, step, epochs_done: epochsDone }) => ({ number, type, settings: JSON.parse(data) as SettingsChange, at, step, epochsDone }))
  }

  /** Behind all others, and not in effect yet; of a number that is there it takes the place. */
  put(runId: string, number: number, settings: SettingsChange): void {
    this.#database.run(
      `INSERT OR REPLACE INTO events (run, number, type, data, at) VALUES (?, ?, 'change', ?, ?)`,
      runId, number, JSON.stringify(settings), new Date().toISOString(),
    )
    this.#announce(runId)
  }

  /** It is in effect from the step behind this one on. */
  takeEffect(runId: string, number: number, step: number, epochsDone: number): void {
    this.#database.run('UPDATE events SET step = ?, epochs_done = ? WHERE run = ? AND number = ?', step, epochsDone, runId, number)
    this.#announce(runId)
  }

  /** Forgets those that will never be in effect. */
  dropWaiting(runId: string): void {
    this.#database.run('DELETE FROM events WHERE run = ? AND step IS NULL', runId)
    this.#announce(runId)
  }

  #announce(id: string): void {
    this.#changes.announce({ type: 'events', id })
  }
}
