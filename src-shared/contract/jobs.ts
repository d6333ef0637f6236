import { z } from 'zod'
import { bytes } from './binary.ts'
import { call } from './call.ts'

export const jobCalls = {
  /** Uploads go in pieces whose replies are the back-pressure, the same way in every shell. */
  'uploads.begin': call(
    z.strictObject({ fileName: z.string().min(1).max(255), size: z.int().min(0).max(4 * 2 ** 30) }),
  ).returns<{ id: string }>(),
  'uploads.append': call(z.strictObject({ id: z.string(), offset: z.int().min(0), bytes: bytes(2 ** 20) })).returns<void>(),
  'uploads.discard': call(z.strictObject({ id: z.string() })).returns<void>(),
  /** What a job has made for this window alone: fetched in pieces of at most 1 MB, the last of which is shorter, then discarded. */
  'downloads.read': call(z.strictObject({ id: z.string(), offset: z.int().min(0) })).returns<{ bytes: Uint8Array }>(),
  'downloads.discard': call(z.strictObject({ id: z.string() })).returns<void>(),
  'jobs.list': call(z.void()).returns<Job[]>(),
  'jobs.cancel': call(z.strictObject({ id: z.string() })).returns<void>(),
} as const

export interface Job {
  id: string
  kind: 'dataset' | 'verification' | 'prediction' | 'bundle' | 'bundle-import'
  title: string
  state: 'running' | 'done' | 'failed' | 'cancelled'
  /** 0 to 1 */
  progress: number
  remainingSeconds: number | null
  /** What it made, or why it failed. */
  message: string | null
  datasetId: string | null
  /** Of the run that it brought. */
  runId: string | null
  /** What it made for the window that asked. */
  download: Download | null
}

/** A file to be fetched by downloads.read. */
export interface Download {
  id: string
  fileName: string
  /** In bytes. */
  size: number
}
