import { SlopeError } from '#shared/domain/error.ts'
import { RunName } from '#shared/domain/run.ts'
import type { Database } from './database.ts'
import { firstFree } from './first-free.ts'

/** A run in the bin leaves its name to others. */
const isTaken = (database: Database, name: string, except = ''): boolean =>
  database.get('SELECT 1 FROM runs WHERE name = ? AND id != ? AND deleted_at IS NULL', name, except) !== undefined

/** The name, or one with a number behind it that no run has. */
export const freeName = (database: Database, name: string): string => firstFree(name, (candidate) => isTaken(database, candidate))

/** The name without what surrounds it. @throws SlopeError 'invalid-input' when it is empty or too long; 'conflict' when another run than this has it */
export function requireName(database: Database, id: string, name: string): string {
  const wanted = RunName.safeParse(name)
  if (!wanted.success) throw new SlopeError('invalid-input', `${JSON.stringify(name.slice(0, 40))} is no name for a run: give 1 to 200 characters.`)
  if (isTaken(database, wanted.data, id))
    throw new SlopeError('conflict', `Another run is named "${wanted.data}": give this one another name.`)
  return wanted.data
}
