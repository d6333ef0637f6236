import { z } from 'zod'
import { DatasetId, SplitName, type DatasetInfo } from '../domain/dataset.ts'
import { call } from './call.ts'

export const datasetCalls = {
  'datasets.list': call(z.void()).returns<DatasetInfo[]>(),
  'datasets.examples': call(
    z.strictObject({
      id: DatasetId,
      split: SplitName,
      /** Only this class; absent: all. */
      label: z.int().min(0).max(255).optional(),
      offset: z.int().min(0),
      count: z.int().min(1).max(1000),
    }),
  ).returns<Examples>(),
  'datasets.remove': call(z.strictObject({ id: DatasetId })).returns<void>(),
} as const

export interface Examples {
  /** How many there are of this split and class. */
  total: number
  /** Index of each within its split. */
  indices: Uint32Array
  /** Empty for regression. */
  labels: Uint8Array
  /** [examples x targets] of regression, as they are stored (see Scaling). */
  targets: Float32Array | null
  /** One byte a pixel, as ImageShape says, one image after the other; empty for a table. */
  pixels: Uint8Array
  /** [examples x inputs] of a table, as they are stored (see Scaling). */
  values: Float32Array | null
}
