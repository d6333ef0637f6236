import { readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Bin } from './bin.ts'
import { Changes, type Change } from './changes.ts'
import { Checkpoints } from './checkpoints.ts'
import { Coaches } from './coaches.ts'
import { Curves } from './curves.ts'
import { Database } from './database.ts'
import { Datasets } from './datasets.ts'
import { DiagnosticsLog } from './diagnostics.ts'
import { onDisk } from './disk-error.ts'
import { EpochMeasuresReader } from './epoch-measures.ts'
import { Events } from './events.ts'
import { makeFolder } from './files.ts'
import { ImportedRuns } from './imported-runs.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations.ts'
import { Preferences } from './preferences.ts'
import { RunMarks } from './run-marks.ts'
import { Runs } from './runs.ts'
import { Sessions } from './sessions.ts'
import { Sweeps } from './sweeps.ts'
import { TestOpenings } from './test-openings.ts'
import { Watch } from './watch.ts'
import { GivenWeights } from './weights.ts'

export type { Change } from './changes.ts'

/** Creates or migrates the workspace in a folder. @throws SlopeError 'disk', 'newer-workspace' */
export function openWorkspace(directory: string): Workspace {
  const folder = resolve(directory)
  onDisk(folder, () => makeFolder(folder))
  const database = new Database(join(folder, 'slope.sqlite'))
  try {
    migrate(database, migrations)
    return new Workspace(folder, database)
  } catch (error) {
    database.close()
    throw error
  }
}

/** Everything on disk. Several processes may have one open at the same time. */
export class Workspace {
  readonly directory: string
  /** This session's folder for uploads under way. */
  readonly incoming: string
  readonly datasets: Datasets
  readonly runs: Runs
  readonly imported: ImportedRuns
  readonly marks: RunMarks
  readonly bin: Bin
  readonly testOpenings: TestOpenings
  readonly curves: Curves
  readonly epochMeasures: EpochMeasuresReader
  readonly diagnostics: DiagnosticsLog
  readonly events: Events
  readonly checkpoints: Checkpoints
  readonly weights: GivenWeights
  readonly preferences: Preferences
  readonly sweeps: Sweeps
  readonly coaches: Coaches
  readonly #database: Database
  readonly #sessions: Sessions
  readonly #changes = new Changes()
  readonly #watch: Watch

  constructor(directory: string, database: Database) {
    const sessions = new Sessions(database)
    const changes = this.#changes
    this.directory = directory
    this.#database = database
    this.#sessions = sessions
    this.runs = new Runs(database, sessions, changes)
    this.imported = new ImportedRuns(database, changes)
    this.marks = new RunMarks(database, changes)
    this.testOpenings = new TestOpenings(database, changes)
    this.curves = new Curves(database, changes)
    this.epochMeasures = new EpochMeasuresReader(database)
    this.diagnostics = new DiagnosticsLog(database, changes)
    this.events = new Events(database, changes)
    this.checkpoints = new Checkpoints(database, join(directory, 'runs'), sessions.id)
    this.bin = new Bin({ database, changes, checkpoints: this.checkpoints })
    this.preferences = new Preferences(database, changes)
    this.sweeps = new Sweeps(database, sessions, changes)
    this.coaches = new Coaches(database, sessions, changes)
    this.datasets = new Datasets({ database, sessions, changes, runs: this.runs, sweeps: this.sweeps, folder: join(directory, 'datasets') })
    this.weights = new GivenWeights(join(directory, 'weights'), sessions)
    this.weights.sweep(() => this.runs.givenWeights())
    this.checkpoints.sweepDrafts((session) => sessions.isGone(session))
    this.incoming = this.#prepareIncoming()
    this.#watch = new Watch({ database, changes, runs: this.runs, sweeps: this.sweeps, coaches: this.coaches, preferences: this.preferences }, () => this.#recover())
    this.#recover()
    this.sweeps.emptyBin()
    this.coaches.emptyBin()
    // What fails now is done when the workspace is opened the next time.
    void this.bin.sweep().catch(() => {})
  }

  onChange(listener: (change: Change) => void): () => void {
    return this.#changes.subscribe(listener)
  }

  /** All or nothing of what is written inside. */
  transaction<T>(work: () => T): T {
    return this.#database.transaction(work)
  }

  close(): void {
    if (!this.#database.isOpen) return
    this.#watch.close()
    // Listeners read what they are told of: not from a closed database.
    this.#changes.deliver()
    this.#sessions.close()
    rmSync(this.incoming, { recursive: true, force: true })
    this.#database.close()
  }

  /** Sweeps before runs, which forget the sessions that are dead. */
  #recover(): void {
    this.sweeps.interruptOrphans()
    this.coaches.interruptOrphans()
    for (const id of this.runs.interruptOrphans()) this.checkpoints.sweep(id, (session) => this.#sessions.isGone(session))
  }

  #prepareIncoming(): string {
    const parent = join(this.directory, 'incoming')
    const own = join(parent, this.#sessions.id)
    onDisk(parent, () => {
      makeFolder(own)
      for (const session of readdirSync(parent))
        if (this.#sessions.isGone(session)) rmSync(join(parent, session), { recursive: true, force: true })
    })
    return own
  }
}
