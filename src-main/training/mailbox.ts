import type { Report } from '#shared/contract/worker.ts'

/**
 * Reports wait here while the one before is still being saved. A checkpoint that still waits is dropped when a later one
 * of its kind comes, so that a slow disk never holds more than one of each in memory. A later best takes an older last
 * with it: saved alone, that would tell of a best that was never saved.
 */
export class Mailbox {
  readonly #handle: (report: Report) => void | Promise<void>
  #waiting: Report[] = []
  #isWorking = false
  #work = Promise.resolve()

  /** @param handle must not throw */
  constructor(handle: (report: Report) => void | Promise<void>) {
    this.#handle = handle
  }

  put(report: Report): void {
    if (report.type === 'checkpoint') this.#waiting = this.#waiting.filter((waiting) => !supersedes(report, waiting))
    this.#waiting.push(report)
    if (!this.#isWorking) this.#work = this.#empty()
  }

  /** Resolves when nothing waits any more. */
  drained(): Promise<void> {
    return this.#work
  }

  async #empty(): Promise<void> {
    this.#isWorking = true
    for (let report = this.#waiting.shift(); report; report = this.#waiting.shift()) {
      const saving = this.#handle(report)
      if (saving) await saving
    }
    this.#isWorking = false
  }
}

function supersedes(later: Extract<Report, { type: 'checkpoint' }>, waiting: Report): boolean {
  if (waiting.type !== 'checkpoint') return false
  return waiting.kind === later.kind || (later.kind === 'best' && waiting.step < later.step)
}
