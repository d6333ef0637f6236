import type { Stage } from '#shared/contract/worker.ts'
import type { RunEvent } from '#shared/domain/change.ts'
import type { Run } from '#shared/domain/run.ts'
import type { Changes } from './changes.ts'
import { countUp } from './counters.ts'
import type { Database } from './database.ts'
import { fromRow, type RunRow } from './run-row.ts'
import { freeName } from './run-names.ts'

/** Runs that another workspace trained. */
export class ImportedRuns {
  readonly #database: Database
  readonly #changes: Changes

  constructor(database: Database, changes: Changes) {
    this.#database = database
    this.#changes = changes
  }

  isTaken(id: string): boolean {
    return this.#database.get('SELECT 1 FROM runs WHERE id = ?', id) !== undefined
  }

  /** A run that is here already, under its id or another, and went as far. */
  same({ createdAt, step, weightsHash, experiment }: Run): Run | undefined {
    return this.#database
      .all<RunRow>('SELECT * FROM runs WHERE created_at = ? AND step = ? AND weights_hash IS ?', createdAt, step, weightsHash)
      .map(fromRow).find((run) => run.experiment.seed === experiment.seed && run.experiment.dataset.hash === experiment.dataset.hash)
  }

  /** Saves it as an ended run that nobody owns, with a number behind a name that is taken. Its record comes after it. */
  insert(run: Run, lineage: readonly Stage[]): void {
    const row: Omit<RunRow, 'deleted_at'> & { dataset: string; revision: number } = {
      id: run.id, name: freeName(this.#database, run.name), dataset: run.experiment.dataset.id, experiment: JSON.stringify(run.experiment),
      settings: JSON.stringify(run.settings), parent: run.parent && JSON.stringify(run.parent), origin: run.origin,
      input_size: run.inputSize, parameters: run.parameters, engine_version: run.engineVersion, state: run.state, reason: run.reason,
      created_at: run.createdAt, ended_at: run.endedAt, steps_per_epoch: run.stepsPerEpoch, step: run.step, epochs_done: run.epochsDone,
      seconds: run.seconds, best: run.best && JSON.stringify(run.best), last: run.last && JSON.stringify(run.last),
      weights_hash: run.weightsHash, owner: null, lineage: JSON.stringify(lineage), number: countUp(this.#database, 'run-numbers') - 1,
      tags: JSON.stringify(run.tags), note: run.note, starred: run.isStarred ? 1 : 0, archived_at: null,
      repeat: run.repeat, sweep: null, trial: null, colour: run.colour, test_opened: run.testOpened, revision: countUp(this.#database, 'runs'),
    }
    const names = Object.keys(row)
    this.#database.run(`INSERT INTO runs (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`, ...Object.values(row))
    this.#changes.announce({ type: 'run', id: run.id })
  }

  event(runId: string, { number, type, settings, at, step, epochsDone }: RunEvent): void {
    this.#database.run(
      'INSERT INTO events (run, number, type, data, at, step, epochs_done) VALUES (?, ?, ?, ?, ?, ?, ?)',
      runId, number, type, JSON.stringify(settings), at, step, epochsDone,
    )
  }
}
