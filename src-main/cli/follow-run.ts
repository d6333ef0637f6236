import { isActive, type Run } from '#shared/domain/run.ts'
import type { Core } from '../core.ts'
import type { Reporter } from './reporter.ts'

/** Reports on a run of this process until it has ended; an interruption ends it with a checkpoint. Resolves with the ended run. */
export async function followRun({ workspace, pool }: Core, begun: Run, reporter: Reporter, interruption: AbortSignal): Promise<Run> {
  const { promise, resolve, reject } = Promise.withResolvers<Run>()
  let reported = begun.last?.step ?? 0
  const look = () => {
    const run = workspace.runs.get(begun.id)
    for (const record of workspace.curves.epochs(run.id, reported)) {
      reporter.epoch(run, record)
      reported = record.step
    }
    if (isActive(run.state)) reporter.progress(run)
    else resolve(run)
  }
  const unsubscribe = workspace.onChange(() => {
    try {
      look()
    } catch (error) {
      reject(error)
    }
  })
  const interrupt = () => void pool.close().catch(reject)
  if (interruption.aborted) interrupt()
  else interruption.addEventListener('abort', interrupt, { once: true })
  try {
    look()
    const run = await promise
    reporter.end(run)
    return run
  } finally {
    unsubscribe()
    interruption.removeEventListener('abort', interrupt)
  }
}
