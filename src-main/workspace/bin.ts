import { setImmediate as nextTurn } from 'node:timers/promises'
import { SlopeError } from '#shared/domain/error.ts'
import { isActive } from '#shared/domain/run.ts'
import type { Changes } from './changes.ts'
import type { Checkpoints } from './checkpoints.ts'
import { countUp } from './counters.ts'
import type { Database } from './database.ts'
import { itOrThem, readNamed, subject, type NamedRun } from './named-runs.ts'
import { freeName } from './run-names.ts'
import { inSlices } from './slices.ts'

/** How long what was deleted can be restored, in ms. */
export const keptFor = 30 * 24 * 60 * 60 * 1000
/** How long the process may be held at a time, in ms. */
const slice = 20

interface Parts {
  database: Database
  changes: Changes
  checkpoints: Checkpoints
}

/** Where deleted runs are until they are restored or removed for good. What branched from them stands by itself. */
export class Bin {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Of the runs that are in it. */
  ids(): string[] {
    return this.#parts.database.all<{ id: string }>('SELECT id FROM runs WHERE deleted_at IS NOT NULL').map(({ id }) => id)
  }

  /** Deletes all of them: what is wrong is told before anything is written. What is in the bin stays there. @throws SlopeError 'not-found'; 'conflict' naming those that are active */
  async delete(ids: readonly string[]): Promise<void> {
    const { database, changes } = this.#parts
    refuseActive(readNamed(database, ids))
    const now = new Date().toISOString()
    await inSlices(ids, (slice) => database.transaction(() => {
      refuseActive(readNamed(database, slice))
      const where = 'deleted_at IS NULL AND id IN (SELECT value FROM json_each(?))'
      database.run(`UPDATE runs SET deleted_at = ?, revision = ? WHERE ${where}`, now, countUp(database, 'runs'), JSON.stringify(slice))
    }))
    changes.announceRuns(ids)
  }

  /** Restores all of them, with a number behind a name that was taken since; what is not in the bin stays as it is. @throws SlopeError 'not-found' */
  async restore(ids: readonly string[]): Promise<void> {
    const { database, changes } = this.#parts
    readNamed(database, ids)
    await inSlices(ids, (slice) => database.transaction(() => {
      const revision = countUp(database, 'runs')
      for (const { id, name } of readNamed(database, slice).filter((run) => run.deleted_at !== null))
        database.run('UPDATE runs SET deleted_at = NULL, name = ?, revision = ? WHERE id = ?', freeName(database, name), revision, id)
    }))
    changes.announceRuns(ids)
  }

  /** Removes them for good, rows and files, a few at a time. @throws SlopeError 'not-found'; 'conflict' for those that are not in the bin */
  async empty(ids: readonly string[]): Promise<void> {
    const kept = readNamed(this.#parts.database, ids).filter((run) => run.deleted_at === null)
    if (kept.length > 0) throw new SlopeError('conflict', `${subject(kept, 'is', 'are')} not in the bin: delete ${itOrThem(kept)} first.`)
    await this.#removeAll(ids)
  }

  /** Goes on with what was left half-done, and removes what has been here for 30 days. */
  async sweep(): Promise<void> {
    const { database, checkpoints } = this.#parts
    const withFiles = checkpoints.runsWithFiles()
    const removed = database.all<{ id: string }>('SELECT id FROM removed_runs').map(({ id }) => id)
    void checkpoints.removeRuns(removed.filter((id) => withFiles.has(id)))
    const before = new Date(Date.now() - keptFor).toISOString()
    const old = database.all<{ id: string }>('SELECT id FROM runs WHERE deleted_at < ?', before)
    await this.#removeAll(old.map(({ id }) => id))
  }

  async #removeAll(ids: readonly string[]): Promise<void> {
    const { database, changes, checkpoints } = this.#parts
    for (const waiting = ids.toReversed(); waiting.length > 0 && database.isOpen; await nextTurn()) {
      const removed = this.#removeRows(waiting)
      for (const id of removed) changes.announce({ type: 'run-removed', id })
      // Rows first: files that are left behind go when the workspace is opened the next time.
      await checkpoints.removeRuns(removed)
    }
  }

  /** Takes as many from the end as there is time for. Answers with those that were still in the bin. */
  #removeRows(waiting: string[]): string[] {
    const { database } = this.#parts
    const until = performance.now() + slice
    const removed: string[] = []
    database.transaction(() => {
      for (let id = waiting.pop(); id !== undefined; id = performance.now() < until ? waiting.pop() : undefined) {
        if (database.run('DELETE FROM runs WHERE id = ? AND deleted_at IS NOT NULL', id) === 0) continue
        database.run('INSERT OR REPLACE INTO removed_runs VALUES (?, ?)', id, countUp(database, 'runs'))
        removed.push(id)
      }
    })
    return removed
  }
}

function refuseActive(runs: readonly NamedRun[]): void {
  const active = runs.filter(({ state }) => isActive(state))
  if (active.length === 0) return
  const what = subject(active, `is ${active[0]?.state}`, 'are queued, running or paused')
  throw new SlopeError('conflict', `${what}: stop ${itOrThem(active)} before deleting ${itOrThem(active)}.`)
}
