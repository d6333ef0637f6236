import type { Change } from '../workspace/workspace.ts'
import type { Core } from '../core.ts'
import { CurveCursor } from './curve-cursor.ts'
import type { Outbox } from './outbox.ts'

/** Tells one client's outbox what changes in the core. */
export class Subscription {
  private readonly core: Core
  private readonly outbox: Outbox
  private readonly cursors = new Map<string, CurveCursor>()
  private readonly unsubscribe: (() => void)[]

  constructor(core: Core, outbox: Outbox) {
    this.core = core
    this.outbox = outbox
    this.unsubscribe = [
      core.workspace.onChange((change) => this.tell(change)),
      core.jobs.onChange((job) => outbox.put(`job ${job.id}`, () => ({ type: 'job', job }))),
      core.pool.onStatus(() => outbox.put('pool', () => ({ type: 'pool', pool: core.pool.status() }))),
    ]
  }

  /** Streams the run's curves from behind a step on. @throws SlopeError 'not-found' */
  watch(id: string, afterStep: number): void {
    const { runs, curves } = this.core.workspace
    runs.get(id)
    this.cursors.set(id, new CurveCursor(id, afterStep, curves))
    this.tellCurves(id)
  }

  unwatch(id: string): void {
    this.cursors.delete(id)
  }

  close(): void {
    for (const unsubscribe of this.unsubscribe) unsubscribe()
    this.cursors.clear()
  }

  private tell(change: Change) {
    switch (change.type) {
      case 'run':
        return this.tellRun(change.id)
      case 'run-removed':
        return this.tellRemoved(change.id)
      case 'curves':
        return this.tellCurves(change.id)
      case 'datasets':
        return this.tellDatasets()
      case 'all':
        return this.tellAll()
    }
  }

  /** Another process wrote much: everything that a client may show. */
  private tellAll() {
    for (const run of this.core.workspace.runs.list()) this.tellRun(run.id)
    for (const id of this.cursors.keys()) this.tellCurves(id)
    this.tellDatasets()
  }

  private tellRun(id: string) {
    this.outbox.put(`run ${id}`, () => ({ type: 'run', run: this.core.workspace.runs.get(id) }))
  }

  private tellRemoved(id: string) {
    this.cursors.delete(id)
    this.outbox.put(`run ${id}`, () => ({ type: 'run-removed', id }))
  }

  private tellCurves(id: string) {
    if (this.cursors.has(id)) this.outbox.put(`curves ${id}`, () => this.cursors.get(id)?.next() ?? null)
  }

  private tellDatasets() {
    this.outbox.put('datasets', () => ({ type: 'datasets' }))
  }
}
