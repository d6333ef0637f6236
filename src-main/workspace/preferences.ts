import type { Changes } from './changes.ts'
import { countUp } from './counters.ts'
import type { Database } from './database.ts'

interface Row {
  key: string
  value: string
}

/** What windows remember of how a person likes them. */
export class Preferences {
  readonly #database: Database
  readonly #changes: Changes

  constructor(database: Database, changes: Changes) {
    this.#database = database
    this.#changes = changes
  }

  list(): Record<string, unknown> {
    const rows = this.#database.all<Row>('SELECT key, value FROM preferences')
    return Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value) as unknown]))
  }

  /** null when it was never set. */
  get(key: string): unknown {
    const row = this.#database.get<Row>('SELECT key, value FROM preferences WHERE key = ?', key)
    return row ? (JSON.parse(row.value) as unknown) : null
  }

  /** @param value JSON @throws SlopeError 'disk' */
  set(key: string, value: unknown): void {
    this.#database.transaction(() =>
      this.#database.run('INSERT OR REPLACE INTO preferences VALUES (?, ?, ?)', key, JSON.stringify(value), countUp(this.#database, 'preferences')),
    )
    this.#changes.announce({ type: 'preference', key })
  }

  /** The keys that were set behind a revision. */
  changedSince(revision: number): string[] {
    return this.#database.all<Row>('SELECT key FROM preferences WHERE revision > ?', revision).map(({ key }) => key)
  }
}
