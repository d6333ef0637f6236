import type { DatasetInfo } from '../domain/dataset.ts'
import { ToyOptions } from '../domain/toys.ts'
import { call } from './call.ts'

export const builtInCalls = {
  /** Adds points in the plane as a table, or finds those that are there already. */
  'datasets.makeToy': call(ToyOptions).returns<DatasetInfo>(),
} as const
