import { isUnderWay, type CoachRecord, type CoachState, type StepRecord } from '#shared/domain/coach/record.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import type { Changes } from './changes.ts'
import { columnsIn } from './columns.ts'
import { countUp, readCounter } from './counters.ts'
import type { Database } from './database.ts'
import { createRunId } from './run-id.ts'
import type { Sessions } from './sessions.ts'
import { changedIn, emptyBinOf, freeNameIn, orphanReason, requireOurs } from './worked-on.ts'

interface Row {
  id: string
  name: string
  first: string
  state: CoachState
  reason: string | null
  waits: number
  steps: string
  recommended: string | null
  created_at: string
  ended_at: string | null
  deleted_at: string | null
  owner: string | null
}

export type CoachPatch = Partial<Pick<CoachRecord, 'state' | 'reason' | 'waits' | 'steps' | 'recommended' | 'endedAt'>>

type Written = Omit<CoachPatch, 'waits'> & { waits?: number }

const columns: Record<keyof CoachPatch, string> = {
  state: 'state', reason: 'reason', waits: 'waits', steps: 'steps', recommended: 'recommended', endedAt: 'ended_at',
}

const active = `state IN ('running', 'waiting', 'paused')`

/** The coachings of a workspace. One under way has an owner: the session that works on it, and alone may write it. */
export class Coaches {
  readonly #database: Database
  readonly #sessions: Sessions
  readonly #changes: Changes

  constructor(database: Database, sessions: Sessions, changes: Changes) {
    this.#database = database
    this.#sessions = sessions
    this.#changes = changes
  }

  /** Saves a running one that this session owns. @param name gets a number behind it when it is taken */
  create(first: Experiment, { name, waits }: { name: string; waits: boolean }): CoachRecord {
    const id = createRunId()
    this.#database.transaction(() =>
      this.#database.run(
        `INSERT INTO coaches (id, name, first, state, waits, created_at, owner, revision) VALUES (?, ?, ?, 'running', ?, ?, ?, ?)`,
        id, freeNameIn(this.#database, 'coaches', name), JSON.stringify(first), Number(waits), new Date().toISOString(), this.#sessions.id, countUp(this.#database, 'coaches'),
      ),
    )
    this.#changes.announce({ type: 'coach', id })
    return this.get(id)
  }

  /** The newest first. */
  list(): CoachRecord[] {
    return this.#database.all<Row>('SELECT * FROM coaches ORDER BY id DESC').map(fromRow)
  }

  /** @throws SlopeError 'not-found' */
  get(id: string): CoachRecord {
    return fromRow(this.#row(id))
  }

  /** A state that isn't under way gives up the ownership. @throws SlopeError 'not-found'; 'conflict' when another session owns it, or it is in the bin */
  update(id: string, { waits, ...patch }: CoachPatch): CoachRecord {
    this.#database.transaction(() => {
      this.assertOurs(id)
      const written = columnsIn<Written>(columns, { ...patch, ...(waits === undefined ? {} : { waits: Number(waits) }) })
      if (patch.state) written['owner'] = isUnderWay(patch.state) ? this.#sessions.id : null
      this.#write(id, written)
    })
    return this.get(id)
  }

  /** @throws SlopeError 'conflict' naming the process that works on it, unless this session does or nobody; or when it is in the bin */
  assertOurs(id: string): void {
    requireOurs(this.#sessions, 'coaches', this.#row(id))
  }

  /** Into the bin; its sweeps and runs stay. What is there stays there. @throws SlopeError 'not-found'; 'conflict' while it is under way */
  remove(id: string): void {
    this.#database.transaction(() => {
      const { name, state, deleted_at } = this.#row(id)
      if (deleted_at !== null) return
      if (isUnderWay(state)) throw new SlopeError('conflict', `The coaching "${name}" is under way: stop it before deleting it.`)
      this.#write(id, { deleted_at: new Date().toISOString() })
    })
  }

  /** Out of the bin, with a number behind a name that was taken since. @throws SlopeError 'not-found' */
  restore(id: string): void {
    this.#database.transaction(() => {
      const { name, deleted_at } = this.#row(id)
      if (deleted_at !== null) this.#write(id, { deleted_at: null, name: freeNameIn(this.#database, 'coaches', name, id) })
    })
  }

  /** Removes for good what has been in the bin for 30 days. */
  emptyBin(): void {
    emptyBinOf(this.#database, this.#changes, 'coaches')
  }

  /** Marks what dead sessions left under way as interrupted. */
  interruptOrphans(): void {
    const orphans = this.#database.all<{ id: string; owner: string | null }>(`SELECT id, owner FROM coaches WHERE ${active}`)
    for (const { id, owner } of orphans) {
      if (owner !== null && !this.#sessions.isGone(owner)) continue
      this.#database.transaction(() => this.#write(id, { state: 'interrupted', reason: orphanReason(this.#sessions, owner), owner: null }))
    }
  }

  revision(): number {
    return readCounter(this.#database, 'coaches')
  }

  /** Ids of what was changed, and what was removed for good, behind a revision. */
  changedSince(revision: number): { ids: string[]; removed: string[] } {
    return changedIn(this.#database, 'coaches', revision)
  }

  #write(id: string, values: ReturnType<typeof columnsIn>): void {
    const all = { ...values, revision: countUp(this.#database, 'coaches') }
    const assignments = Object.keys(all).map((name) => `${name} = ?`)
    this.#database.run(`UPDATE coaches SET ${assignments.join(', ')} WHERE id = ?`, ...Object.values(all), id)
    this.#changes.announce({ type: 'coach', id })
  }

  #row(id: string): Row {
    const row = this.#database.get<Row>('SELECT * FROM coaches WHERE id = ?', id)
    if (row) return row
    throw new SlopeError('not-found', `There is no coaching ${JSON.stringify(id)} in this workspace: choose one from the list.`)
  }
}

const fromRow = (row: Row): CoachRecord => ({
  id: row.id, name: row.name, first: JSON.parse(row.first) as Experiment, state: row.state, reason: row.reason, waits: row.waits === 1,
  steps: JSON.parse(row.steps) as StepRecord[], recommended: row.recommended === null ? null : (JSON.parse(row.recommended) as Experiment),
  createdAt: row.created_at, endedAt: row.ended_at, deletedAt: row.deleted_at,
})
