import type { DatasetInfo } from '#shared/domain/dataset.ts'
import type { Report } from '#shared/contract/worker.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { Core } from '../core.ts'

export const syntheticDigitsId = 'synthetic-digits'
const seed = 1
const counts = { training: 10_000, validation: 1_000, test: 1_000 }

/** Adds the embedded dataset where it is missing, as a job whose progress every window shows. @throws SlopeError */
export function ensureSyntheticDigits({ workspace, pool, jobs }: Core): Promise<DatasetInfo> {
  const present = workspace.datasets.find(syntheticDigitsId)
  if (present) return Promise.resolve(present)
  const { promise, resolve, reject } = Promise.withResolvers<DatasetInfo>()
  jobs.start('dataset', 'Drawing Synthetic digits', async ({ signal, progress }) => {
    try {
      const { inputs, labels, image } = await draw(pool, progress, signal)
      const info = workspace.datasets.add({
        id: syntheticDigitsId, name: 'Synthetic digits', image, counts, classes: [...'0123456789'],
        source: `Drawn by Slope's own generator from seed ${seed}: strokes of the ten digits with varying shape, slant, width and size.`,
        inputs: new Uint8Array(inputs), labels: new Uint8Array(labels),
      })
      resolve(info)
      return { message: `${info.name} is ready.`, datasetId: info.id }
    } catch (error) {
      reject(error)
      throw error
    }
  })
  return promise
}

async function draw(pool: Core['pool'], progress: (done: number, total: number) => void, signal: AbortSignal) {
  let drawn: Extract<Report, { type: 'dataset' }> | undefined
  await pool.run({ type: 'synthetic-digits', seed, counts }, (report) => {
    if (report.type === 'progress') progress(report.done, report.total)
    else if (report.type === 'dataset') drawn = report
  }, signal)
  if (!drawn) throw new SlopeError('internal', 'The generator of Synthetic digits ended without images: start Slope again.')
  return drawn
}
