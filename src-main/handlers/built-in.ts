import { downloadNames, type builtInCalls, type DownloadName } from '#shared/contract/built-in.ts'
import type { Core } from '../core.ts'
import { ensureToy } from '../data/toys.ts'
import { download, keptBytes, refuseKnown } from '../download/download.ts'
import { bytesOfSet, downloadSets } from '../download/sets.ts'
import type { Area } from './handlers.ts'

export type BuiltInCall = keyof typeof builtInCalls

export function builtInHandlers(core: Core): Pick<Area<'datasets'>, BuiltInCall> {
  /** Job ids of the downloads under way: asking twice does not fetch twice. */
  const running = new Map<DownloadName, string>()
  return {
    'datasets.makeToy': (options) => ensureToy(core, options),
    'datasets.downloadable': () => Promise.all(downloadNames.map(async (name) => {
      const set = downloadSets[name]
      const from = new URL(set.mirrors[0] ?? '').host
      return { name, title: set.title, about: set.about, bytes: bytesOfSet(set), kept: await keptBytes(core.workspace, set), from }
    })),
    'datasets.download': ({ name }) => {
      refuseKnown(core.workspace, downloadSets[name])
      const jobId = running.get(name) ?? start(core, name, () => running.delete(name))
      running.set(name, jobId)
      return { jobId }
    },
  }
}

function start({ workspace, jobs }: Core, name: DownloadName, ended: () => void): string {
  const set = downloadSets[name]
  const job = jobs.start('dataset', `Download of ${set.title}`, async (control) => {
    try {
      const dataset = await download({ workspace, set, ...control })
      return { message: `${dataset.name} was downloaded.`, datasetId: dataset.id }
    } finally {
      ended()
    }
  })
  return job.id
}
