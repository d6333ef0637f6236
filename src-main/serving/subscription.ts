import type { Change } from '../workspace/workspace.ts'
import type { Core } from '../core.ts'
import { CurveCursor } from './curve-cursor.ts'
import { DiagnosticsCursor } from './diagnostics-cursor.ts'
import { LampCursor } from './lamp-cursor.ts'
import type { Outbox } from './outbox.ts'
import { WatchedSweeps } from './watched-sweeps.ts'
import { WatchedWeights } from './watched-weights.ts'

/** Tells one client's outbox what changes in the core. */
export class Subscription {
  readonly weights: WatchedWeights
  readonly sweeps: WatchedSweeps
  private readonly core: Core
  private readonly outbox: Outbox
  private readonly cursors = new Map<string, CurveCursor>()
  private readonly diagnostics = new Map<string, DiagnosticsCursor>()
  private readonly lamps = new Map<string, LampCursor>()
  private readonly unsubscribe: (() => void)[]

  constructor(core: Core, outbox: Outbox) {
    this.core = core
    this.outbox = outbox
    this.weights = new WatchedWeights(core, outbox)
    this.sweeps = new WatchedSweeps(core.workspace.sweeps, outbox)
    this.unsubscribe = [
      core.workspace.onChange((change) => this.tell(change)),
      core.jobs.onChange((job) => outbox.put(`job ${job.id}`, () => ({ type: 'job', job }))),
      core.pool.onStatus(() => outbox.put('pool', () => ({ type: 'pool', pool: core.pool.status() }))),
    ]
  }

  /** Streams the run's curves from behind a step on, and its events. @throws SlopeError 'not-found' */
  watch(id: string, afterStep: number, smoothing: number): void {
    const { runs, curves } = this.core.workspace
    runs.get(id)
    this.cursors.set(id, new CurveCursor(id, afterStep, smoothing, curves))
    this.tellCurves(id)
    this.tellEvents(id)
  }

  unwatch(id: string): void {
    this.cursors.delete(id)
  }

  /** Sends the run's diagnostics, now and with each epoch. @throws SlopeError 'not-found' */
  watchDiagnostics(id: string): void {
    const { runs, diagnostics } = this.core.workspace
    runs.get(id)
    this.diagnostics.set(id, new DiagnosticsCursor(id, diagnostics))
    this.tellDiagnostics(id)
  }

  unwatchDiagnostics(id: string): void {
    this.diagnostics.delete(id)
  }

  /** Sends what the run's lamp says, now and with each epoch. @throws SlopeError 'not-found' */
  watchLamp(id: string): void {
    const { workspace } = this.core
    workspace.runs.get(id)
    this.lamps.set(id, new LampCursor(id, workspace))
    this.tellLamp(id)
  }

  unwatchLamp(id: string): void {
    this.lamps.delete(id)
  }

  close(): void {
    for (const unsubscribe of this.unsubscribe) unsubscribe()
    this.cursors.clear()
    this.diagnostics.clear()
    this.weights.close()
    this.sweeps.close()
    this.lamps.clear()
  }

  private tell(change: Change) {
    switch (change.type) {
      case 'run':
        return this.tellRun(change.id)
      case 'run-removed':
        return this.tellRemoved(change.id)
      case 'curves':
        this.tellCurves(change.id)
        this.tellLamp(change.id)
        return this.tellDiagnostics(change.id)
      case 'events':
        return this.tellEvents(change.id)
      case 'sweep':
        return this.sweeps.tell(change.id)
      case 'sweep-removed':
        return this.sweeps.tellRemoved(change.id)
      case 'trials':
        return this.sweeps.tellTrials(change.id)
      case 'coach':
        return this.outbox.put(`coach ${change.id}`, () => ({ type: 'coach', coach: this.core.workspace.coaches.get(change.id) }))
      case 'coach-removed':
        return this.outbox.put(`coach ${change.id}`, () => ({ type: 'coach-removed', id: change.id }))
      case 'datasets':
        return this.tellDatasets()
      case 'preference':
        return this.tellPreference(change.key)
      case 'all':
        return this.tellAll()
    }
  }

  /** Everything that a client may show. */
  private tellAll() {
    this.outbox.put('runs', () => ({ type: 'runs' }))
    for (const id of this.cursors.keys()) {
      this.tellCurves(id)
      this.tellEvents(id)
    }
    for (const id of this.diagnostics.keys()) this.tellDiagnostics(id)
    for (const id of this.lamps.keys()) this.tellLamp(id)
    this.tellDatasets()
  }

  private tellRun(id: string) {
    // One that fails tells why by its lamp.
    this.tellLamp(id)
    this.outbox.put(`run ${id}`, () => ({ type: 'run', run: this.core.workspace.runs.get(id) }))
  }

  private tellRemoved(id: string) {
    this.cursors.delete(id)
    this.diagnostics.delete(id)
    this.weights.forget(id)
    this.lamps.delete(id)
    this.outbox.put(`run ${id}`, () => ({ type: 'run-removed', id }))
  }

  private tellCurves(id: string) {
    if (this.cursors.has(id)) this.outbox.put(`curves ${id}`, () => this.cursors.get(id)?.next() ?? null)
  }

  private tellEvents(id: string) {
    if (this.cursors.has(id)) this.outbox.put(`events ${id}`, () => ({ type: 'run-events', id, events: this.core.workspace.events.list(id) }))
  }

  private tellDiagnostics(id: string) {
    if (this.diagnostics.has(id)) this.outbox.put(`diagnostics ${id}`, () => this.diagnostics.get(id)?.next() ?? null)
  }

  private tellLamp(id: string) {
    if (this.lamps.has(id)) this.outbox.put(`lamp ${id}`, () => this.lamps.get(id)?.next() ?? null)
  }

  private tellPreference(key: string) {
    this.outbox.put(`preference ${key}`, () => ({ type: 'preference', key, value: this.core.workspace.preferences.get(key) }))
  }

  private tellDatasets() {
    this.outbox.put('datasets', () => ({ type: 'datasets' }))
  }
}
