import { rm } from 'node:fs/promises'
import type { Core } from '../core.ts'
import { importIdx } from '../data/import-idx.ts'
import type { Area } from './handlers.ts'
import type { UploadedFile } from './uploads.ts'

export const datasetHandlers = (core: Core): Area<'datasets'> => ({
  'datasets.list': () => core.workspace.datasets.list(),
  'datasets.examples': (query) => core.workspace.datasets.examples(query),
  'datasets.importIdx': async ({ name, uploads: ids }, { uploads }) => startImport(core, name, await uploads.take(ids)),
  'datasets.remove': ({ id }) => core.workspace.datasets.remove(id),
})

function startImport({ workspace, jobs }: Core, name: string, files: UploadedFile[]): { jobId: string } {
  const job = jobs.start('dataset', `Import of ${name}`, async ({ signal, progress }) => {
    try {
      const dataset = await importIdx({ files, name, workspace, signal, progress })
      return { message: `${dataset.name} was imported.`, datasetId: dataset.id }
    } finally {
      await Promise.all(files.map(({ path }) => rm(path, { force: true })))
    }
  })
  return { jobId: job.id }
}
