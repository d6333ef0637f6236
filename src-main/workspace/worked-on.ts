import { SlopeError } from '#shared/domain/error.ts'
import { keptFor } from './bin.ts'
import type { Changes } from './changes.ts'
import { countUp } from './counters.ts'
import type { Database } from './database.ts'
import { firstFree } from './first-free.ts'
import type { Sessions } from './sessions.ts'

/** What a session works on, and alone may write, until it is done with it: a table each, and one of those removed for good. */
const workedOn = {
  sweeps: { word: 'sweep', removed: 'sweep-removed' },
  coaches: { word: 'coaching', removed: 'coach-removed' },
} as const
type Table = keyof typeof workedOn

interface Owned {
  name: string
  owner: string | null
  deleted_at: string | null
}

/** @throws SlopeError 'conflict' naming the process that works on it, unless this session does or nobody; or when it is in the bin */
export function requireOurs(sessions: Sessions, table: Table, { name, owner, deleted_at }: Owned): void {
  const { word } = workedOn[table]
  if (deleted_at !== null) throw new SlopeError('conflict', `The ${word} "${name}" is in the bin: restore it first.`)
  if (owner === null || owner === sessions.id) return
  throw new SlopeError(
    'conflict',
    `Process ${sessions.pidOf(owner) ?? 'unknown'} works on the ${word} "${name}": control it there, or close that process first.`,
  )
}

/** Why what a dead session worked on is interrupted. */
export function orphanReason(sessions: Sessions, owner: string | null): string {
  const pid = owner === null ? undefined : sessions.pidOf(owner)
  return `${pid === undefined ? 'The process that worked on it' : `Process ${pid}, which worked on it,`} ended without warning.`
}

/** One in the bin leaves its name to others. */
export const freeNameIn = (database: Database, table: Table, name: string, except = ''): string =>
  firstFree(name, (candidate) => database.get(`SELECT 1 FROM ${table} WHERE name = ? AND id != ? AND deleted_at IS NULL`, candidate, except) !== undefined)

/** Removes for good what has been in the bin for 30 days. */
export function emptyBinOf(database: Database, changes: Changes, table: Table): void {
  const before = new Date(Date.now() - keptFor).toISOString()
  for (const { id } of database.all<{ id: string }>(`SELECT id FROM ${table} WHERE deleted_at < ?`, before)) {
    database.transaction(() => {
      database.run(`DELETE FROM ${table} WHERE id = ?`, id)
      database.run(`INSERT OR REPLACE INTO removed_${table} VALUES (?, ?)`, id, countUp(database, table))
    })
    changes.announce({ type: workedOn[table].removed, id })
  }
}

/** Ids of what was changed, and what was removed for good, behind a revision. */
export function changedIn(database: Database, table: Table, revision: number): { ids: string[]; removed: string[] } {
  const from = (name: Table | `removed_${Table}`) =>
    database.all<{ id: string }>(`SELECT id FROM ${name} WHERE revision > ? ORDER BY revision`, revision).map(({ id }) => id)
  return { ids: from(table), removed: from(`removed_${table}`) }
}
