import { isUnderWay, type CoachRecord, type CoachState, type StepRecord } from '#shared/domain/coach/record.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { keptFor } from './bin.ts'
import type { Changes } from './changes.ts'
import { columnsIn } from './columns.ts'
import { countUp, readCounter } from './counters.ts'
import type { Database } from './database.ts'
import { firstFree } from './first-free.ts'
import { createRunId } from './run-id.ts'
import type { Sessions } from './sessions.ts'

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
        id, this.#freeName(name), JSON.stringify(first), Number(waits), new Date().toISOString(), this.#sessions.id, countUp(this.#database, 'coaches'),
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
    const { owner, name, deleted_at } = this.#row(id)
    if (deleted_at !== null) throw new SlopeError('conflict', `The coaching "${name}" is in the bin: restore it first.`)
    if (owner === null || owner === this.#sessions.id) return
    throw new SlopeError(
      'conflict',
      `Process ${this.#sessions.pidOf(owner) ?? 'unknown'} works on the coaching "${name}": control it there, or close that process first.`,
    )
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
      if (deleted_at !== null) this.#write(id, { deleted_at: null, name: this.#freeName(name, id) })
    })
  }

  /** Removes for good what has been in the bin for 30 days. */
  emptyBin(): void {
    const before = new Date(Date.now() - keptFor).toISOString()
    for (const { id } of this.#database.all<{ id: string }>('SELECT id FROM coaches WHERE deleted_at < ?', before)) {
      this.#database.transaction(() => {
        this.#database.run('DELETE FROM coaches WHERE id = ?', id)
        this.#database.run('INSERT OR REPLACE INTO removed_coaches VALUES (?, ?)', id, countUp(this.#database, 'coaches'))
      })
      this.#changes.announce({ type: 'coach-removed', id })
    }
  }

  /** Marks what dead sessions left under way as interrupted. */
  interruptOrphans(): void {
    const orphans = this.#database.all<{ id: string; owner: string | null }>(`SELECT id, owner FROM coaches WHERE ${active}`)
    for (const { id, owner } of orphans) {
      if (owner !== null && !this.#sessions.isGone(owner)) continue
      const pid = owner === null ? undefined : this.#sessions.pidOf(owner)
      const reason = `${pid === undefined ? 'The process that worked on it' : `Process ${pid}, which worked on it,`} ended without warning.`
      this.#database.transaction(() => this.#write(id, { state: 'interrupted', reason, owner: null }))
    }
  }

  revision(): number {
    return readCounter(this.#database, 'coaches')
  }

  /** Ids of what was changed, and what was removed for good, behind a revision. */
  changedSince(revision: number): { ids: string[]; removed: string[] } {
    const from = (table: 'coaches' | 'removed_coaches') =>
      this.#database.all<{ id: string }>(`SELECT id FROM ${table} WHERE revision > ? ORDER BY revision`, revision).map(({ id }) => id)
    return { ids: from('coaches'), removed: from('removed_coaches') }
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

  /** One in the bin leaves its name to others. */
  #freeName(name: string, except = ''): string {
    const isTaken = (candidate: string) =>
      this.#database.get('SELECT 1 FROM coaches WHERE name = ? AND id != ? AND deleted_at IS NULL', candidate, except) !== undefined
    return firstFree(name, isTaken)
  }
}

const fromRow = (row: Row): CoachRecord => ({
  id: row.id, name: row.name, first: JSON.parse(row.first) as Experiment, state: row.state, reason: row.reason, waits: row.waits === 1,
  steps: JSON.parse(row.steps) as StepRecord[], recommended: row.recommended === null ? null : (JSON.parse(row.recommended) as Experiment),
  createdAt: row.created_at, endedAt: row.ended_at, deletedAt: row.deleted_at,
})
