import type { RunPage } from '#shared/contract/runs.ts'
import type { Stage } from '#shared/contract/worker.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { engineVersion } from '#shared/domain/engine.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { isActive, type Run } from '#shared/domain/run.ts'
import { settingsOf } from '#shared/domain/settings.ts'
import type { Changes } from './changes.ts'
import { countUp } from './counters.ts'
import type { Database } from './database.ts'
import { noRun, refuseDeleted } from './named-runs.ts'
import { createRunId } from './run-id.ts'
import { freeName } from './run-names.ts'
import { readPage } from './run-pages.ts'
import { columnsOf, fromRow, type RunPatch, type RunRow } from './run-row.ts'
import type { Sessions } from './sessions.ts'

export interface RunDraft {
  experiment: Experiment
  /** Gets a number behind it when it is taken. */
  name: string
  inputSize: number
  parameters: number
  stepsPerEpoch: number
  /** Whose state it goes on from; left out when it begins anew. */
  parent?: NonNullable<Run['parent']>
  /** The run that it is a remedy for. */
  origin?: string
  /** What that state was come to by. */
  lineage?: readonly Stage[]
  /** Shared by the runs of one experiment with several seeds. */
  repeat?: string
  /** That it is a trial of, and the number of that trial. */
  sweep?: string
  trial?: number
  /** What its parent's test part was opened until now. */
  testOpened?: number
}

/** How often what the disk refuses is tried again, in ms. */
const retryEvery = 2000

const active = `state IN ('queued', 'running', 'paused')`

/** The runs of a workspace. An active one has an owner: the session that queues or trains it, and alone may write it. */
export class Runs {
  readonly #database: Database
  readonly #sessions: Sessions
  readonly #changes: Changes
  readonly #unsaved = new Map<string, RunPatch>()

  constructor(database: Database, sessions: Sessions, changes: Changes) {
    this.#database = database
    this.#sessions = sessions
    this.#changes = changes
  }

  /** Saves a queued run that this session owns. */
  create({ experiment, name, inputSize, parameters, stepsPerEpoch, parent, origin, lineage = [], repeat, sweep, trial, testOpened = 0 }: RunDraft): Run {
    const id = createRunId()
    this.#database.transaction(() =>
      this.#database.run(
        `INSERT INTO runs
         (id, name, dataset, experiment, settings, parent, input_size, parameters, engine_version, state, created_at, steps_per_epoch, owner,
          lineage, origin, repeat, sweep, trial, test_opened, number, revision)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        id, freeName(this.#database, name), experiment.dataset.id, JSON.stringify(experiment), JSON.stringify(settingsOf(experiment)),
        parent ? JSON.stringify(parent) : null, inputSize, parameters, engineVersion, new Date().toISOString(), stepsPerEpoch, this.#sessions.id,
        JSON.stringify(lineage), origin ?? null, repeat ?? null, sweep ?? null, trial ?? null, testOpened,
        countUp(this.#database, 'run-numbers') - 1, this.#nextRevision(),
      ),
    )
    this.#changes.announce({ type: 'run', id })
    return this.get(id)
  }

  /** The newest first. */
  list(): Run[] {
    return this.#database.all<RunRow>('SELECT * FROM runs ORDER BY id DESC').map((row) => this.#shown(row))
  }

  /** So many of the list, from behind one on, unparsed. What the full disk refused of them is told by events. */
  page(before: string | undefined, count: number): RunPage {
    for (const id of this.#unsaved.keys()) this.#changes.announce({ type: 'run', id })
    return readPage(this.#database, before, count)
  }

  /** @throws SlopeError 'not-found' */
  get(id: string): Run {
    return this.#shown(this.#row(id))
  }

  /** The hashes of all given weights that runs, or what they branched from, have begun with. */
  givenWeights(): Set<string> {
    const rows = this.#database.all<{ hash: string }>(
      `SELECT experiment ->> '$.training.initialWeights' AS hash FROM runs WHERE hash IS NOT NULL
       UNION SELECT stage.value ->> '$.experiment.training.initialWeights' AS hash FROM runs, json_each(lineage) AS stage WHERE hash IS NOT NULL`,
    )
    return new Set(rows.map(({ hash }) => hash))
  }

  /** What the ancestors of a branch were trained by, the first first; it stands by itself. @throws SlopeError 'not-found' */
  lineage(id: string): Stage[] {
    return JSON.parse(this.#row(id).lineage) as Stage[]
  }

  /** A state that isn't active gives up the ownership. @throws SlopeError 'not-found'; 'conflict' when another session owns it */
  update(id: string, patch: RunPatch): Run {
    const run = this.#database.transaction(() => {
      this.assertOurs(id)
      const columns = columnsOf(patch)
      if (patch.state && !isActive(patch.state)) columns['owner'] = null
      columns['revision'] = this.#nextRevision()
      const assignments = Object.keys(columns).map((name) => `${name} = ?`)
      this.#database.run(`UPDATE runs SET ${assignments.join(', ')} WHERE id = ?`, ...Object.values(columns), id)
      return fromRow(this.#row(id))
    })
    this.#unsaved.delete(id)
    this.#changes.announce({ type: 'run', id })
    return run
  }

  /** As update, but what a full disk refuses is shown all the same, and saved once it can be. */
  updateSurely(id: string, patch: RunPatch): void {
    try {
      this.update(id, patch)
    } catch (error) {
      if (!(error instanceof SlopeError && error.code === 'disk')) throw error
      this.#unsaved.set(id, patch)
      this.#changes.announce({ type: 'run', id })
      const retry = () => this.#unsaved.get(id) === patch && this.#database.isOpen && this.updateSurely(id, patch)
      setTimeout(retry, retryEvery).unref()
    }
  }

  /** Makes this session the owner. @throws SlopeError 'not-found'; 'conflict' when a live session owns it */
  claim(id: string): void {
    this.#database.transaction(() => {
      this.assertOurs(id)
      this.#database.run('UPDATE runs SET owner = ? WHERE id = ?', this.#sessions.id, id)
    })
  }

  /** The run, which is not in the bin. @throws SlopeError 'not-found'; 'conflict' when it is */
  kept(id: string): Run {
    const row = this.#row(id)
    refuseDeleted([row])
    return this.#shown(row)
  }

  /** @throws SlopeError 'conflict' naming the process that trains the run, unless this session does or nobody; or when it is in the bin */
  assertOurs(id: string): void {
    const row = this.#database.get<Pick<RunRow, 'id' | 'name' | 'state' | 'owner' | 'deleted_at'>>('SELECT id, name, state, owner, deleted_at FROM runs WHERE id = ?', id)
    if (!row) throw noRun(id)
    refuseDeleted([row])
    const { owner, name } = row
    if (owner === null || owner === this.#sessions.id) return
    throw new SlopeError(
      'conflict',
      `Process ${this.#sessions.pidOf(owner) ?? 'unknown'} trains the run "${name}": control it there, or close that process first.`,
    )
  }

  /** The name of an active run that uses a dataset, whichever session trains it. */
  activeOn(dataset: string): string | undefined {
    return this.#database.get<{ name: string }>(`SELECT name FROM runs WHERE dataset = ? AND ${active}`, dataset)?.name
  }

  /** Marks what dead sessions left queued, running or paused as interrupted. Answers with the ids. */
  interruptOrphans(): string[] {
    const dead = new Map(this.#sessions.dead().map(({ id, pid }) => [id, pid]))
    if (dead.size === 0 && this.#orphans().length === 0) return []
    return this.#database.transaction(() => {
      for (const id of dead.keys()) this.#sessions.forget(id)
      return this.#orphans().map(({ id, owner }) => this.#interrupt(id, dead.get(owner ?? '')))
    })
  }

  /** Ids that other sessions changed since the last call, by the revision they then had. */
  changedSince(revision: number): { ids: string[]; removed: string[]; revision: number } {
    const from = (table: 'runs' | 'removed_runs') =>
      this.#database.all<{ id: string; revision: number }>(`SELECT id, revision FROM ${table} WHERE revision > ? ORDER BY revision`, revision)
    const [changed, removed] = [from('runs'), from('removed_runs')]
    const idsOf = (rows: typeof changed) => rows.map(({ id }) => id)
    return { ids: idsOf(changed), removed: idsOf(removed), revision: Math.max(revision, changed.at(-1)?.revision ?? 0, removed.at(-1)?.revision ?? 0) }
  }

  #orphans(): { id: string; owner: string | null }[] {
    const isOrphan = '(owner IS NULL OR owner NOT IN (SELECT id FROM sessions))'
    return this.#database.all(`SELECT id, owner FROM runs WHERE ${active} AND ${isOrphan}`)
  }

  #interrupt(id: string, pid: number | undefined): string {
    const who = pid === undefined ? 'The process that trained it' : `Process ${pid}, which trained it,`
    this.#database.run(
      `UPDATE runs SET state = 'interrupted', reason = ?, ended_at = ?, owner = NULL, revision = ? WHERE id = ?`,
      `${who} ended without warning.`, new Date().toISOString(), this.#nextRevision(), id,
    )
    this.#changes.announce({ type: 'run', id })
    return id
  }

  #shown(row: RunRow): Run {
    return { ...fromRow(row), ...this.#unsaved.get(row.id) }
  }

  #row(id: string): RunRow {
    const row = this.#database.get<RunRow>('SELECT * FROM runs WHERE id = ?', id)
    if (row) return row
    throw noRun(id)
  }

  #nextRevision(): number {
    return countUp(this.#database, 'runs')
  }
}
