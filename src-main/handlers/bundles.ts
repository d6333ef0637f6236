import { rm } from 'node:fs/promises'
import { fileNameOf } from '#shared/format/file-name.ts'
import { importBundle } from '../bundle/import-bundle.ts'
import { writeBundle } from '../bundle/write-bundle.ts'
import type { Core } from '../core.ts'
import type { Handlers } from './handlers.ts'

export type BundleCall = 'runs.bundle' | 'runs.importBundle'

export const bundleHandlers = ({ workspace, jobs }: Core): Pick<Handlers, BundleCall> => ({
  'runs.bundle': ({ id }, { downloads }) => {
    const { name } = workspace.runs.get(id)
    const job = jobs.start('bundle', `Bundle of ${name}`, async (control) => {
      const download = await downloads.keep(fileNameOf(name, 'zip', 'run'), (sink) => writeBundle(workspace, id, sink, control))
      return { message: `The bundle of ${name} is written.`, download }
    })
    return { jobId: job.id }
  },
  'runs.importBundle': async ({ upload }, { uploads }) => {
    const [file] = await uploads.take([upload])
    const { name, path } = file ?? { name: '', path: '' }
    const job = jobs.start('bundle-import', `Import of ${name}`, async (control) => {
      try {
        const { run, message } = await importBundle(workspace, { path, name, ...control })
        return { message, runId: run.id }
      } finally {
        await rm(path, { force: true })
      }
    })
    return { jobId: job.id }
  },
})
