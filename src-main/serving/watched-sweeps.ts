import type { Sweeps } from '../workspace/sweeps.ts'
import type { Outbox } from './outbox.ts'

/** Tells one client of all sweeps, and of the trials of those that it watches: of each trial that has changed, however often, once. */
export class WatchedSweeps {
  readonly #sweeps: Sweeps
  readonly #outbox: Outbox
  /** Up to which revision the trials of a watched sweep were told. */
  readonly #told = new Map<string, number>()

  constructor(sweeps: Sweeps, outbox: Outbox) {
    this.#sweeps = sweeps
    this.#outbox = outbox
  }

  /** Tells of trials that change from now on. @throws SlopeError 'not-found' */
  watch(id: string): void {
    this.#sweeps.get(id)
    this.#told.set(id, this.#sweeps.revision())
  }

  unwatch(id: string): void {
    this.#told.delete(id)
  }

  tell(id: string): void {
    this.#outbox.put(`sweep ${id}`, () => ({ type: 'sweep', sweep: this.#sweeps.get(id) }))
  }

  tellRemoved(id: string): void {
    this.unwatch(id)
    this.#outbox.put(`sweep ${id}`, () => ({ type: 'sweep-removed', id }))
  }

  tellTrials(id: string): void {
    if (this.#told.has(id)) this.#outbox.put(`trials ${id}`, () => this.#next(id))
  }

  close(): void {
    this.#told.clear()
  }

  #next(id: string) {
    const told = this.#told.get(id)
    if (told === undefined) return null
    const { trials, revision } = this.#sweeps.trialsSince(id, told)
    this.#told.set(id, revision)
    return trials.length > 0 ? { type: 'trials' as const, id, trials } : null
  }
}
