import { SlopeError } from '#shared/domain/error.ts'
import type { Run } from '#shared/domain/run.ts'
import type { Database } from './database.ts'

/** What must be known of a run to write on it. */
export interface NamedRun {
  id: string
  name: string
  state: Run['state']
  tags: string
  deleted_at: string | null
}

/** So many are named in a sentence. */
const named = 3

/** @throws SlopeError 'not-found' naming the first that is not there */
export function readNamed(database: Database, ids: readonly string[]): NamedRun[] {
  const rows = database.all<NamedRun>(
    'SELECT id, name, state, tags, deleted_at FROM runs WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids),
  )
  const found = new Set(rows.map(({ id }) => id))
  for (const id of ids) if (!found.has(id)) throw noRun(id)
  return rows
}

export const noRun = (id: string): SlopeError =>
  new SlopeError('not-found', `There is no run ${JSON.stringify(id)} in this workspace: choose one from the list of runs.`)

/** @throws SlopeError 'conflict' for what is in the bin */
export function refuseDeleted(runs: readonly Pick<NamedRun, 'name' | 'deleted_at'>[]): void {
  const deleted = runs.filter((run) => run.deleted_at !== null)
  if (deleted.length > 0) throw new SlopeError('conflict', `${subject(deleted, 'is', 'are')} in the bin: restore ${itOrThem(deleted)} first.`)
}

/** The run "a" is; The runs "a", "b" are; The runs "a", "b", "c" and 7 more are */
export function subject(runs: readonly Pick<NamedRun, 'name'>[], one: string, several: string): string {
  const names = runs.slice(0, named).map(({ name }) => JSON.stringify(name)).join(', ')
  const others = runs.length > named ? ` and ${runs.length - named} more` : ''
  return runs.length === 1 ? `The run ${names} ${one}` : `The runs ${names}${others} ${several}`
}

export const itOrThem = ({ length }: readonly unknown[]): string => (length === 1 ? 'it' : 'them')
