import type { Changes } from './changes.ts'
import type { Database } from './database.ts'
import type { Runs } from './runs.ts'

const every = 500
const recoverEvery = 4
/** From here on a reader does better to read everything anew. */
const many = 50

/** Sees what other processes write into the workspace, and when one of them dies. */
export class Watch {
  readonly #database: Database
  readonly #changes: Changes
  readonly #runs: Runs
  readonly #recover: () => void
  readonly #timer: NodeJS.Timeout
  #ticks = 0
  #dataVersion: number
  #runRevision: number
  #datasetRevision: number

  constructor(database: Database, changes: Changes, runs: Runs, recover: () => void) {
    this.#database = database
    this.#changes = changes
    this.#runs = runs
    this.#recover = recover
    this.#dataVersion = database.dataVersion()
    this.#runRevision = this.#counter('runs')
    this.#datasetRevision = this.#counter('datasets')
    this.#timer = setInterval(() => this.#tick(), every).unref()
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #tick(): void {
    try {
      this.#look()
      if (++this.#ticks % recoverEvery === 0) this.#recover()
    } catch {
      // A disk that fails now is looked at again at the next tick; whoever reads or writes reports it.
    }
  }

  #look(): void {
    const version = this.#database.dataVersion()
    if (version === this.#dataVersion) return
    this.#dataVersion = version
    const { ids, revision } = this.#runs.changedSince(this.#runRevision)
    this.#runRevision = revision
    const datasets = this.#counter('datasets')
    if (ids.length > many) return this.#changes.announce({ type: 'all' })
    if (datasets !== this.#datasetRevision) this.#changes.announce({ type: 'datasets' })
    this.#datasetRevision = datasets
    for (const id of ids) {
      this.#changes.announce({ type: 'run', id })
      this.#changes.announce({ type: 'curves', id })
      this.#changes.announce({ type: 'events', id })
    }
  }

  #counter(name: 'runs' | 'datasets'): number {
    return this.#database.get<{ value: number }>('SELECT value FROM counters WHERE name = ?', name)?.value ?? 0
  }
}
