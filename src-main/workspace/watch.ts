import type { Changes } from './changes.ts'
import type { Coaches } from './coaches.ts'
import { readCounter } from './counters.ts'
import type { Database } from './database.ts'
import type { Preferences } from './preferences.ts'
import type { Runs } from './runs.ts'
import type { Sweeps } from './sweeps.ts'

const every = 500
const recoverEvery = 4

interface Parts {
  database: Database
  changes: Changes
  runs: Runs
  sweeps: Sweeps
  coaches: Coaches
  preferences: Preferences
}

/** Sees what other processes write into the workspace, and when one of them dies. */
export class Watch {
  readonly #database: Database
  readonly #changes: Changes
  readonly #runs: Runs
  readonly #sweeps: Sweeps
  readonly #coaches: Coaches
  readonly #preferences: Preferences
  readonly #recover: () => void
  readonly #timer: NodeJS.Timeout
  #ticks = 0
  #dataVersion: number
  #runRevision: number
  #sweepRevision: number
  #coachRevision: number
  #datasetRevision: number
  #preferenceRevision: number

  constructor({ database, changes, runs, sweeps, coaches, preferences }: Parts, recover: () => void) {
    this.#database = database
    this.#changes = changes
    this.#runs = runs
    this.#sweeps = sweeps
    this.#coaches = coaches
    this.#preferences = preferences
    this.#recover = recover
    this.#dataVersion = database.dataVersion()
    this.#runRevision = readCounter(database, 'runs')
    this.#sweepRevision = sweeps.revision()
    this.#coachRevision = coaches.revision()
    this.#datasetRevision = readCounter(database, 'datasets')
    this.#preferenceRevision = readCounter(database, 'preferences')
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
    this.#lookAtPreferences()
    this.#lookAtSweeps()
    this.#lookAtCoaches()
    const { ids, removed, revision } = this.#runs.changedSince(this.#runRevision)
    this.#runRevision = revision
    const datasets = readCounter(this.#database, 'datasets')
    for (const id of removed) this.#changes.announce({ type: 'run-removed', id })
    if (datasets !== this.#datasetRevision) this.#changes.announce({ type: 'datasets' })
    this.#datasetRevision = datasets
    if (!this.#changes.announceRuns(ids)) return
    for (const id of ids) {
      this.#changes.announce({ type: 'curves', id })
      this.#changes.announce({ type: 'events', id })
    }
  }

  #lookAtSweeps(): void {
    const revision = this.#sweeps.revision()
    if (revision === this.#sweepRevision) return
    const { ids, removed } = this.#sweeps.changedSince(this.#sweepRevision)
    for (const id of removed) this.#changes.announce({ type: 'sweep-removed', id })
    for (const id of ids) {
      this.#changes.announce({ type: 'sweep', id })
      this.#changes.announce({ type: 'trials', id })
    }
    this.#sweepRevision = revision
  }

  #lookAtCoaches(): void {
    const revision = this.#coaches.revision()
    if (revision === this.#coachRevision) return
    const { ids, removed } = this.#coaches.changedSince(this.#coachRevision)
    for (const id of removed) this.#changes.announce({ type: 'coach-removed', id })
    for (const id of ids) this.#changes.announce({ type: 'coach', id })
    this.#coachRevision = revision
  }

  #lookAtPreferences(): void {
    const revision = readCounter(this.#database, 'preferences')
    if (revision === this.#preferenceRevision) return
    for (const key of this.#preferences.changedSince(this.#preferenceRevision)) this.#changes.announce({ type: 'preference', key })
    this.#preferenceRevision = revision
  }
}
