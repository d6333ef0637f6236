import { renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { SlopeError } from '#shared/domain/error.ts'
import type { Database } from './database.ts'
import { diskError, onDisk } from './disk-error.ts'
import { makeFolder, sweepTemporaries, temporaryName } from './files.ts'
import { startOf } from './process-stamp.ts'

/** "Slop", so that other programs' databases are told from ours. https://www.sqlite.org/pragma.html#pragma_application_id */
const applicationId = 0x536c6f70

/**
 * Brings a database to the newest version, after a copy of an older one to "backups".
 * @throws SlopeError 'newer-workspace' when a later Slope made it, 'disk' when it isn't a workspace or can't be written
 */
export function migrate(database: Database, migrations: readonly string[]): void {
  refuseForeign(database, migrations.length)
  useWriteAheadLog(database)
  const version = versionOf(database)
  if (version === migrations.length) return
  if (version > 0) backUp(database, version)
  database.transaction(() => {
    // Read again under the lock: another process may have migrated in between.
    for (const sql of migrations.slice(versionOf(database))) database.exec(sql)
    database.exec(`PRAGMA user_version = ${migrations.length}; PRAGMA application_id = ${applicationId}`)
  })
}

function refuseForeign(database: Database, newest: number): void {
  const version = versionOf(database)
  const application = database.get<{ application_id: number }>('PRAGMA application_id')?.application_id
  const isEmpty = database.get('SELECT 1 FROM sqlite_schema LIMIT 1') === undefined
  if (application !== applicationId && !isEmpty)
    throw new SlopeError('disk', `${database.path} is another program's database: choose another workspace with --workspace.`)
  if (version > newest)
    throw new SlopeError(
      'newer-workspace',
      `The workspace ${dirname(database.path)} has version ${version}, made by a newer Slope; this one reads up to version ${newest}: update Slope, or choose another workspace with --workspace.`,
    )
}

const versionOf = (database: Database): number =>
  database.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0

/** Two processes that create one workspace at the same moment meet here, where SQLite doesn't wait by itself. */
function useWriteAheadLog(database: Database): void {
  const pause = new Int32Array(new SharedArrayBuffer(4))
  for (let attempt = 1; ; attempt++) {
    try {
      database.exec('PRAGMA journal_mode = WAL')
      return
    } catch (error) {
      if (attempt === 50) throw error
      Atomics.wait(pause, 0, 0, 100)
    }
  }
}

function backUp(database: Database, version: number): void {
  const folder = join(dirname(database.path), 'backups')
  const name = `version-${version}-${new Date().toISOString().replaceAll(':', '')}.sqlite`
  const temporary = join(folder, temporaryName(name, String(process.pid)))
  onDisk(folder, () => makeFolder(folder))
  sweepTemporaries(folder, (pid) => startOf(Number(pid)) === undefined)
  try {
    database.exec(`VACUUM INTO '${temporary.replaceAll("'", "''")}'`)
    renameSync(temporary, join(folder, name))
  } catch (error) {
    rmSync(temporary, { force: true })
    throw diskError(error, join(folder, name))
  }
}
