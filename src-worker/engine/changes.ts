import type { Change } from '#shared/contract/worker.ts'
import { rescheduled, type Progress } from '#shared/domain/progress.ts'

/** A change that is in effect, and behind how many mini-batches it came to be. */
export interface Made {
  number: number
  step: number
  position: number
  epoch: number
}

/** Changes of a training's settings, in the order of their numbers. */
export class Changes {
  #waiting: Change[]
  #made: Made[] = []

  constructor(waiting: readonly Change[]) {
    this.#waiting = [...waiting]
  }

  add(change: Change): void {
    this.#waiting.push(change)
  }

  /**
   * Between two steps: makes those that are due, and tells whether there were any. One that is to be made behind a later step makes those
   * behind it wait.
   */
  apply(progress: Progress): boolean {
    const { changes } = progress
    for (let next = this.#waiting[0]; next && (next.step ?? 0) <= progress.step; next = this.#waiting[0]) {
      const { step, position, epoch } = progress
      Object.assign(progress, rescheduled(progress, next.settings))
      Object.assign(progress.settings, next.settings)
      progress.changes = next.number
      this.#made.push({ number: next.number, step, position, epoch })
      this.#waiting.shift()
    }
    return progress.changes !== changes
  }

  /** Those made since the last call. */
  take(): Made[] {
    const made = this.#made
    if (made.length > 0) this.#made = []
    return made
  }
}
