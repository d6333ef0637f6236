import type { SQLInputValue } from 'node:sqlite'
import { changeTags, type MarkChange } from '#shared/domain/runs/marks.ts'
import type { Changes } from './changes.ts'
import { countUp } from './counters.ts'
import type { Database } from './database.ts'
import { readNamed, refuseDeleted, type NamedRun } from './named-runs.ts'
import { requireName } from './run-names.ts'
import { inSlices } from './slices.ts'

/** What people write on runs: it belongs to nobody, so that any session may, whichever trains the run. */
export class RunMarks {
  readonly #database: Database
  readonly #changes: Changes

  constructor(database: Database, changes: Changes) {
    this.#database = database
    this.#changes = changes
  }

  /** Marks all of them: what is wrong is told before anything is written. @throws SlopeError 'not-found'; 'conflict' for what is in the bin */
  async mark(ids: readonly string[], change: MarkChange): Promise<void> {
    refuseDeleted(readNamed(this.#database, ids))
    await inSlices(ids, (slice) => this.#markSlice(slice, change))
    this.#changes.announceRuns(ids)
  }

  /** @throws SlopeError 'not-found'; 'invalid-input' when the name is empty or too long; 'conflict' when another run has it, or this one is in the bin */
  rename(id: string, name: string): void {
    this.#database.transaction(() => {
      refuseDeleted(readNamed(this.#database, [id]))
      const wanted = requireName(this.#database, id, name)
      this.#database.run('UPDATE runs SET name = ?, revision = ? WHERE id = ?', wanted, countUp(this.#database, 'runs'), id)
    })
    this.#changes.announce({ type: 'run', id })
  }

  #markSlice(ids: readonly string[], change: MarkChange): void {
    const [assignments, values] = assign(change)
    this.#database.transaction(() => {
      const runs = readNamed(this.#database, ids)
      refuseDeleted(runs)
      // One statement for all: hundreds by themselves would be felt.
      this.#write(ids, [...assignments, 'revision = ?'], [...values, countUp(this.#database, 'runs')])
      if (change.addTags || change.removeTags) this.#tag(runs, change)
    })
  }

  #tag(runs: readonly NamedRun[], change: MarkChange): void {
    for (const [tags, same] of Map.groupBy(runs, (run) => run.tags)) {
      const changed = changeTags(JSON.parse(tags) as string[], change)
      this.#write(same.map(({ id }) => id), ['tags = ?'], [JSON.stringify(changed)])
    }
  }

  #write(ids: readonly string[], assignments: readonly string[], values: readonly SQLInputValue[]): void {
    const sql = `UPDATE runs SET ${assignments.join(', ')} WHERE id IN (SELECT value FROM json_each(?))`
    this.#database.run(sql, ...values, JSON.stringify(ids))
  }
}

function assign({ note, isStarred, isArchived, colour }: MarkChange): [assignments: string[], values: SQLInputValue[]] {
  const assigned: [string, SQLInputValue][] = []
  if (note !== undefined) assigned.push(['note = ?', note])
  if (isStarred !== undefined) assigned.push(['starred = ?', Number(isStarred)])
  if (isArchived === true) assigned.push(['archived_at = coalesce(archived_at, ?)', new Date().toISOString()])
  if (isArchived === false) assigned.push(['archived_at = ?', null])
  if (colour !== undefined) assigned.push(['colour = ?', colour])
  return [assigned.map(([assignment]) => assignment), assigned.map(([, value]) => value)]
}
