import type { Parsed } from '#shared/contract/api.ts'
import type { Core } from '../../src-main/core.ts'
import type { Predictions } from '../../src-main/training/predictions.ts'

/** Resolves once the prediction's job is done, with its key. */
export async function predicted({ jobs }: Core, predictions: Predictions, query: Parsed<'runs.predict'>) {
  const { key, jobId } = await predictions.predict({ open: true, ...query })
  if (jobId === null) return key
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const look = () => {
    const job = jobs.list().find(({ id }) => id === jobId)
    if (job?.state === 'done') resolve()
    else if (job && job.state !== 'running') reject(new Error(job.message ?? ''))
  }
  const unsubscribe = jobs.onChange(look)
  look()
  await promise.finally(unsubscribe)
  return key
}
