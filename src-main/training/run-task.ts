import type { Report, Task } from '#shared/contract/worker.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { Crew } from './crew.ts'

/** Has a worker do a task, from its first report to its end; a report waits until that before it is dealt with. @throws SlopeError 'cancelled', 'internal', and what the worker throws */
export async function runTask(
  crew: Crew, task: Task, onReport: (report: Report) => void | Promise<void>, signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) throw cancelled()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const report = (report: Report) => {
    if (report.type === 'finished') return resolve()
    if (report.type === 'failed') return reject(new SlopeError(report.code ?? 'internal', report.reason))
    try {
      return onReport(report)?.catch(reject)
    } catch (error) {
      reject(error)
    }
  }
  const ended = (fault: string) => reject(new SlopeError('internal', fault))
  const active = crew.begin(task, { report, ended })
  const abort = () => reject(cancelled())
  signal.addEventListener('abort', abort)
  try {
    await promise
  } finally {
    signal.removeEventListener('abort', abort)
    await active.end()
  }
}

const cancelled = () => new SlopeError('cancelled', 'It was cancelled: nothing was changed.')
