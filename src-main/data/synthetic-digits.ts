import type { DatasetInfo } from '#shared/domain/dataset.ts'
import type { Core } from '../core.ts'
import { ask } from '../training/ask.ts'

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
      const { inputs, labels, image } = await ask(pool, { type: 'synthetic-digits', seed, counts }, 'dataset', { signal, progress })
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
