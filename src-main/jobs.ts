import type { Job } from '#shared/contract/jobs.ts'
import { SlopeError } from '#shared/domain/error.ts'

interface JobControl {
  signal: AbortSignal
  progress(done: number, total: number): void
}

type Work = (job: JobControl) => Promise<{ message: string } & Partial<Pick<Job, 'datasetId' | 'runId' | 'download'>>>

/** Ended jobs stay listed, so that a window that connects late still sees what came of them. */
const keep = 20

/** Long tasks besides training, each with progress and cancel. */
export class Jobs {
  readonly #jobs = new Map<string, { job: Job; abort: AbortController }>()
  readonly #listeners = new Set<(job: Job) => void>()
  #count = 0

  list(): Job[] {
    return [...this.#jobs.values()].map(({ job }) => job)
  }

  /** The work begins in the next tick; what it throws becomes the job's message. */
  start(kind: Job['kind'], title: string, work: Work): Job {
    const id = String(++this.#count)
    const abort = new AbortController()
    this.#jobs.set(id, {
      abort,
      job: { id, kind, title, state: 'running', progress: 0, remainingSeconds: null, message: null, datasetId: null, runId: null, download: null },
    })
    this.#forgetOld()
    setImmediate(() => void this.#follow(id, work, abort.signal))
    return this.#change(id, {})
  }

  /** A job that has ended stays as it is. @throws SlopeError 'not-found' */
  cancel(id: string): void {
    const entry = this.#jobs.get(id)
    if (!entry) throw new SlopeError('not-found', `There is no job ${JSON.stringify(id)}: it ended long ago.`)
    entry.abort.abort()
  }

  onChange(listener: (job: Job) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Cancels what still runs. */
  close(): void {
    for (const { abort } of this.#jobs.values()) abort.abort()
  }

  async #follow(id: string, work: Work, signal: AbortSignal): Promise<void> {
    const remaining = remainingSeconds()
    const progress = (done: number, total: number) => {
      const fraction = total > 0 ? Math.min(1, done / total) : 0
      this.#change(id, { progress: fraction, remainingSeconds: remaining(fraction) })
    }
    try {
      const made = await work({ signal, progress })
      this.#change(id, { state: 'done', progress: 1, remainingSeconds: null, ...made })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      this.#change(id, { state: signal.aborted ? 'cancelled' : 'failed', remainingSeconds: null, message })
    }
  }

  #change(id: string, change: Partial<Job>): Job {
    const entry = this.#jobs.get(id)
    if (!entry) throw new SlopeError('internal', `Job ${id} was forgotten while it ran.`)
    entry.job = { ...entry.job, ...change }
    for (const listener of this.#listeners) listener(entry.job)
    return entry.job
  }

  #forgetOld(): void {
    const ended = this.list().filter(({ state }) => state !== 'running')
    for (const { id } of ended.slice(0, Math.max(0, ended.length - keep))) this.#jobs.delete(id)
  }
}

/** From how fast it went since its first report: what was done before the job began took none of its time. */
function remainingSeconds(): (fraction: number) => number | null {
  let first: { fraction: number; at: number } | undefined
  return (fraction) => {
    const at = performance.now()
    first ??= { fraction, at }
    const speed = (fraction - first.fraction) / (at - first.at)
    return speed > 0 ? (1 - fraction) / speed / 1000 : null
  }
}
