import type { Report } from '#shared/contract/worker.ts'

/** @param isLast no other report waits: now is the time to save what was gathered */
export type HandleReport = (report: Report, isLast: boolean) => void | Promise<void>

/**
 * Reports are handled in order, the next after the promise of the one before, those of one tick together. A checkpoint
 * that still waits is dropped when a later one of its kind comes, so that a slow disk never holds more than one of each
 * in memory; those by period the worker itself holds back, and those that were asked for are few. A later best takes an older last with it: saved alone, that would tell of a best that was never saved.
 */
export class Mailbox {
  readonly #handle: HandleReport
  #waiting: Report[] = []
  #work: Promise<void> | null = null

  /** @param handle must not throw */
  constructor(handle: HandleReport) {
    this.#handle = handle
  }

  put(report: Report): void {
    if (report.type === 'checkpoint') this.#waiting = this.#waiting.flatMap((waiting) => remaining(waiting, report))
    this.#waiting.push(report)
    this.#work ??= this.#empty()
  }

  /** Resolves when nothing waits any more. */
  async drained(): Promise<void> {
    await this.#work
  }

  async #empty(): Promise<void> {
    // A worker of small epochs sends thousands of reports a second; those that are here already come before this.
    await new Promise((resolve) => setImmediate(resolve))
    for (let report = this.#waiting.shift(); report; report = this.#waiting.shift()) {
      const saving = this.#handle(report, this.#waiting.length === 0)
      if (saving) await saving
    }
    this.#work = null
  }
}

/** A report that waits without what a later checkpoint supersedes; none when that is all of it. */
function remaining(waiting: Report, later: Extract<Report, { type: 'checkpoint' }>): Report[] {
  if (waiting.type !== 'checkpoint') return [waiting]
  const isSuperseded = {
    epoch: false,
    here: false,
    best: later.kinds.includes('best'),
    last: later.kinds.includes('last') || (later.kinds.includes('best') && waiting.step < later.step),
  }
  const kinds = waiting.kinds.filter((kind) => !isSuperseded[kind])
  return kinds.length > 0 ? [{ ...waiting, kinds }] : []
}
