import type { Report, Task } from '#shared/contract/worker.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { WorkerThread, type WorkerSource } from './worker-thread.ts'

/** Does a task in a worker of its own, from its first report to its end. @throws SlopeError 'cancelled', 'internal', and what the worker throws */
export async function runTask(
  source: WorkerSource, task: Task, onReport: (report: Report) => void, signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) throw cancelled()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const report = (report: Report) => {
    if (report.type === 'finished') return resolve()
    if (report.type === 'failed') return reject(new SlopeError(report.code ?? 'internal', report.reason))
    try {
      onReport(report)
    } catch (error) {
      reject(error)
    }
  }
  const ended = (fault: string | null) => (fault === null ? resolve() : reject(new SlopeError('internal', fault)))
  const thread = new WorkerThread(source, task, { report, ended })
  const abort = () => reject(cancelled())
  signal.addEventListener('abort', abort)
  try {
    await promise
  } finally {
    signal.removeEventListener('abort', abort)
    await thread.terminate()
  }
}

const cancelled = () => new SlopeError('cancelled', 'It was cancelled: nothing was changed.')
