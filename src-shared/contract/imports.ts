import { z } from 'zod'
import { ImportOptions, TableHint } from '../domain/import/options.ts'
import type { Preview } from '../domain/import/preview.ts'
import { call } from './call.ts'

const Uploads = z.array(z.string()).min(1).max(16)

export const importCalls = {
  /** Tells what finished uploads are, which stay, and how they would be imported. table: where they are one. */
  'datasets.inspect': call(z.strictObject({ uploads: Uploads, table: TableHint.optional() })).returns<Preview>(),
  /** Takes finished uploads. Progress comes as job events. */
  'datasets.import': call(
    z.strictObject({ name: z.string().trim().min(1).max(100), uploads: Uploads, options: ImportOptions }),
  ).returns<{ jobId: string }>(),
} as const
