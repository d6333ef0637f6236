import { SlopeError } from '#shared/domain/error.ts'
import { nameOfSweep } from '#shared/domain/sweep/name.ts'
import type { SweepRecord, SweepTrial } from '#shared/domain/sweep/record.ts'
import type { Point } from '#shared/domain/sweep/space.ts'
import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import type { Changes } from './changes.ts'
import { countUp, readCounter } from './counters.ts'
import type { Database } from './database.ts'
import { createRunId } from './run-id.ts'
import type { Sessions } from './sessions.ts'
import { columnsOfSweep, columnsOfTrial, sweepFrom, trialFrom, type SweepPatch, type SweepRow, type TrialPatch, type TrialRow } from './sweep-row.ts'
import { summaryOf } from './sweep-summary.ts'
import { changedIn, emptyBinOf, freeNameIn, orphanReason, requireOurs } from './worked-on.ts'

export interface TrialDraft {
  point: Point
  origin: SweepTrial['origin']
  state?: SweepTrial['state']
  until?: number | null
  reason?: string | null
}

const active = `state IN ('running', 'paused')`
const isActive = (state: SweepRecord['state']): boolean => state === 'running' || state === 'paused'

/** Of those that wait the highest begins first; what is put first has 2 and more. */
const priorities: Record<SweepTrial['origin'], number> = { strategy: 0, person: 1 }

/** The sweeps of a workspace and their trials. An active one has an owner: the session that works on it, and alone may write it. */
export class Sweeps {
  readonly #database: Database
  readonly #sessions: Sessions
  readonly #changes: Changes

  constructor(database: Database, sessions: Sessions, changes: Changes) {
    this.#database = database
    this.#sessions = sessions
    this.#changes = changes
  }

  /** Saves a running sweep that this session owns. @param name gets a number behind it when it is taken */
  create(sweep: Sweep, { name = nameOfSweep(sweep), coach = null }: { name?: string | undefined; coach?: string | null | undefined } = {}): SweepRecord {
    const id = createRunId()
    this.#database.transaction(() =>
      this.#database.run(
        `INSERT INTO sweeps (id, name, sweep, dataset, state, created_at, coach, owner, revision) VALUES (?, ?, ?, ?, 'running', ?, ?, ?, ?)`,
        id, freeNameIn(this.#database, 'sweeps', name), JSON.stringify(sweep), sweep.experiment.dataset.id, new Date().toISOString(), coach, this.#sessions.id,
        countUp(this.#database, 'sweeps'),
      ),
    )
    this.#changes.announce({ type: 'sweep', id })
    return this.get(id)
  }

  /** The newest first. */
  list(): SweepRecord[] {
    return this.#database.all<SweepRow>('SELECT * FROM sweeps ORDER BY id DESC').map((row) => this.#recordOf(row))
  }

  /** @throws SlopeError 'not-found' */
  get(id: string): SweepRecord {
    return this.#recordOf(this.#row(id))
  }

  /** A state that isn't active gives up the ownership. @throws SlopeError 'not-found'; 'conflict' when another session owns it, or it is in the bin */
  update(id: string, patch: SweepPatch): SweepRecord {
    this.#database.transaction(() => {
      this.assertOurs(id)
      const columns = columnsOfSweep(patch)
      if (patch.name !== undefined) columns['name'] = freeNameIn(this.#database, 'sweeps', patch.name, id)
      if (patch.state && !isActive(patch.state)) columns['owner'] = null
      this.#write(id, columns)
    })
    return this.get(id)
  }

  /** Makes this session the owner. @throws SlopeError as update */
  claim(id: string): void {
    this.#database.transaction(() => {
      this.assertOurs(id)
      this.#database.run('UPDATE sweeps SET owner = ? WHERE id = ?', this.#sessions.id, id)
    })
  }

  /** @throws SlopeError 'conflict' naming the process that works on the sweep, unless this session does or nobody; or when it is in the bin */
  assertOurs(id: string): void {
    requireOurs(this.#sessions, 'sweeps', this.#row(id))
  }

  /** Into the bin; its runs stay. What is there stays there. @throws SlopeError 'not-found'; 'conflict' while it is running or paused */
  remove(id: string): void {
    this.#database.transaction(() => {
      const { name, state, deleted_at } = this.#row(id)
      if (deleted_at !== null) return
      if (isActive(state)) throw new SlopeError('conflict', `The sweep "${name}" is ${state}: stop it before deleting it.`)
      this.#write(id, { deleted_at: new Date().toISOString() })
    })
  }

  /** Out of the bin, with a number behind a name that was taken since. @throws SlopeError 'not-found' */
  restore(id: string): void {
    this.#database.transaction(() => {
      const { name, deleted_at } = this.#row(id)
      if (deleted_at !== null) this.#write(id, { deleted_at: null, name: freeNameIn(this.#database, 'sweeps', name, id) })
    })
  }

  /** Removes for good what has been in the bin for 30 days. */
  emptyBin(): void {
    emptyBinOf(this.#database, this.#changes, 'sweeps')
  }

  /** The name of a running or paused sweep that uses a dataset, whichever session works on it. */
  activeOn(dataset: string): string | undefined {
    return this.#database.get<{ name: string }>(`SELECT name FROM sweeps WHERE dataset = ? AND ${active}`, dataset)?.name
  }

  /** Of a sweep those behind a number, in their order; count: at most so many, -1 for all. @throws SlopeError 'not-found' */
  trials(id: string, { after = 0, count = -1 }: { after?: number; count?: number } = {}): SweepTrial[] {
    this.#row(id)
    return this.#database.all<TrialRow>('SELECT * FROM trials WHERE sweep = ? AND number > ? ORDER BY number LIMIT ?', id, after, count).map(trialFrom)
  }

  /** @throws SlopeError 'not-found' */
  trial(id: string, number: number): SweepTrial {
    const row = this.#database.get<TrialRow>('SELECT * FROM trials WHERE sweep = ? AND number = ?', id, number)
    if (row) return trialFrom(row)
    const { name } = this.#row(id)
    throw new SlopeError('not-found', `The sweep "${name}" has no trial ${number}: choose one from its list.`)
  }

  /** Saves a trial behind all others; it waits, unless another state is given. @throws SlopeError as update */
  addTrial(id: string, { point, origin, state = 'waiting', until = null, reason = null }: TrialDraft): SweepTrial {
    const number = this.#change(id, (revision) => {
      const last = this.#database.get<{ number: number }>('SELECT number FROM trials WHERE sweep = ? ORDER BY number DESC LIMIT 1', id)
      const next = (last?.number ?? 0) + 1
      this.#database.run(
        'INSERT INTO trials (sweep, number, point, origin, state, until, reason, priority, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        id, next, JSON.stringify(point), origin, state, until, reason, priorities[origin], revision,
      )
      return next
    })
    return this.trial(id, number)
  }

  /** @throws SlopeError as update; 'not-found' when there is no such trial */
  updateTrial(id: string, number: number, patch: TrialPatch): SweepTrial {
    this.#change(id, (revision) => {
      const columns = { ...columnsOfTrial(patch), revision }
      const assignments = Object.keys(columns).map((name) => `${name} = ?`)
      this.#database.run(`UPDATE trials SET ${assignments.join(', ')} WHERE sweep = ? AND number = ?`, ...Object.values(columns), id, number)
    })
    return this.trial(id, number)
  }

  /** Before all others that wait. @throws SlopeError as updateTrial */
  putFirst(id: string, number: number): SweepTrial {
    this.#change(id, (revision) =>
      this.#database.run(
        `UPDATE trials SET revision = ?, priority = (SELECT max(2, max(priority) + 1) FROM trials WHERE sweep = ?) WHERE sweep = ? AND number = ?`,
        revision, id, id, number,
      ))
    return this.trial(id, number)
  }

  /** Numbers of those that wait, in the order in which they are to begin: what was put first, what had begun before, by hand, by the strategy. */
  waiting(id: string): number[] {
    const priority = 'CASE WHEN priority < 2 AND run IS NOT NULL THEN 1.5 ELSE priority END'
    return this.#database
      .all<{ number: number }>(`SELECT number FROM trials WHERE sweep = ? AND state = 'waiting' ORDER BY ${priority} DESC, number`, id)
      .map(({ number }) => number)
  }

  /** What the trial that ends next has as "ended". */
  nextEnded(id: string): number {
    return (this.#database.get<{ ended: number | null }>('SELECT max(ended) AS ended FROM trials WHERE sweep = ?', id)?.ended ?? 0) + 1
  }

  /** What dead sessions left running or paused becomes interrupted, and its trials wait; those that had begun keep their runs. Answers with the ids. */
  interruptOrphans(): string[] {
    const others = this.#database.all<{ id: string; owner: string | null }>(
      `SELECT id, owner FROM sweeps WHERE ${active} AND owner IS NOT ?`, this.#sessions.id,
    )
    const orphans = others.filter(({ owner }) => owner === null || this.#sessions.isGone(owner))
    return orphans.filter(({ id, owner }) => this.#database.transaction(() => this.#interrupt(id, owner))).map(({ id }) => id)
  }

  /** Of the last change that any session made. */
  revision(): number {
    return readCounter(this.#database, 'sweeps')
  }

  /** Ids of what was changed, and what was removed for good, behind a revision. */
  changedSince(revision: number): { ids: string[]; removed: string[] } {
    return changedIn(this.#database, 'sweeps', revision)
  }

  /** Those of a sweep that were changed behind a revision, and the revision that they came to. */
  trialsSince(id: string, revision: number): { trials: SweepTrial[]; revision: number } {
    const rows = this.#database.all<TrialRow & { revision: number }>(
      'SELECT * FROM trials WHERE sweep = ? AND revision > ? ORDER BY revision', id, revision,
    )
    return { trials: rows.map(trialFrom), revision: rows.at(-1)?.revision ?? revision }
  }

  #interrupt(id: string, owner: string | null): boolean {
    const revision = countUp(this.#database, 'sweeps')
    const count = this.#database.run(
      `UPDATE sweeps SET state = 'interrupted', reason = ?, ended_at = ?, owner = NULL, revision = ? WHERE id = ? AND owner IS ? AND ${active}`,
      orphanReason(this.#sessions, owner), new Date().toISOString(), revision, id, owner,
    )
    if (count === 0) return false
    this.#database.run(`UPDATE trials SET state = 'waiting', revision = ? WHERE sweep = ? AND state = 'running'`, revision, id)
    this.#announce(id)
    return true
  }

  /** Writes something of a trial, with the revision that it and its sweep then have. */
  #change<T>(id: string, write: (revision: number) => T): T {
    return this.#database.transaction(() => {
      this.assertOurs(id)
      const result = write(this.#write(id, {}))
      this.#changes.announce({ type: 'trials', id })
      return result
    })
  }

  #write(id: string, columns: ReturnType<typeof columnsOfSweep>): number {
    const revision = countUp(this.#database, 'sweeps')
    const all = { ...columns, revision }
    const assignments = Object.keys(all).map((name) => `${name} = ?`)
    this.#database.run(`UPDATE sweeps SET ${assignments.join(', ')} WHERE id = ?`, ...Object.values(all), id)
    this.#changes.announce({ type: 'sweep', id })
    return revision
  }

  #announce(id: string): void {
    this.#changes.announce({ type: 'sweep', id })
    this.#changes.announce({ type: 'trials', id })
  }

  #recordOf(row: SweepRow): SweepRecord {
    const sweep = sweepFrom(row)
    return { ...sweep, ...summaryOf(this.#database, row.id, sweep.sweep.objective) }
  }

  #row(id: string): SweepRow {
    const row = this.#database.get<SweepRow>('SELECT * FROM sweeps WHERE id = ?', id)
    if (row) return row
    throw new SlopeError('not-found', `There is no sweep ${JSON.stringify(id)} in this workspace: choose one from the list of sweeps.`)
  }
}
