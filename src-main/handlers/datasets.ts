import { rm } from 'node:fs/promises'
import type { Core } from '../core.ts'
import type { ImportOptions } from '#shared/domain/import/options.ts'
import { importDataset, inspectFiles } from '../data/import-dataset.ts'
import type { BuiltInCall } from './built-in.ts'
import type { Area } from './handlers.ts'
import type { UploadedFile } from './uploads.ts'

export const datasetHandlers = (core: Core): Omit<Area<'datasets'>, BuiltInCall | 'datasets.histograms' | 'datasets.expand'> => ({
  'datasets.list': () => core.workspace.datasets.list(),
  'datasets.examples': (query) => core.workspace.datasets.examples(query),
  'datasets.inspect': ({ uploads: ids, table }, { uploads }) => inspectFiles(core, uploads.whole(ids), table),
  'datasets.import': async ({ name, uploads: ids, options }, { uploads }) => startImport(core, { name, options, files: await uploads.take(ids) }),
  'datasets.remove': ({ id }) => core.workspace.datasets.remove(id),
})

interface Import {
  name: string
  options: ImportOptions
  files: UploadedFile[]
}

function startImport(core: Core, { name, options, files }: Import): { jobId: string } {
  const job = core.jobs.start('dataset', `Import of ${name}`, async ({ signal, progress }) => {
    try {
      const dataset = await importDataset(core, { files, name, options, signal, progress })
      return { message: `${dataset.name} was imported.`, datasetId: dataset.id }
    } finally {
      await Promise.all(files.map(({ path }) => rm(path, { force: true })))
    }
  })
  return { jobId: job.id }
}
