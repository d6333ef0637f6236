import { z } from 'zod'
import type { DatasetInfo } from '../domain/dataset.ts'
import { ToyOptions } from '../domain/toys.ts'
import { call } from './call.ts'

/** The ids that they have once they are there. */
export const downloadNames = ['mnist', 'fashion-mnist'] as const
const DownloadName = z.enum(downloadNames)
export type DownloadName = z.infer<typeof DownloadName>

/** A dataset that can be fetched from a public server. */
export interface Downloadable {
  name: DownloadName
  title: string
  /** What it holds, in one sentence. */
  about: string
  /** Of all its files, as they are sent. */
  bytes: number
  /** That an interrupted download has left, from which the next goes on. */
  kept: number
  /** The host that is asked first. */
  from: string
}

export const builtInCalls = {
  /** Adds points in the plane as a table, or finds those that are there already. */
  'datasets.makeToy': call(ToyOptions).returns<DatasetInfo>(),
  'datasets.downloadable': call(z.void()).returns<Downloadable[]>(),
  /** Fetches a dataset's files, checks and imports them, as a job. Cancelled or broken off it keeps what came, and goes on from there. */
  'datasets.download': call(z.strictObject({ name: DownloadName })).returns<{ jobId: string }>(),
} as const
