import { Argument, type Command } from 'commander'
import { downloadNames, type DownloadName } from '#shared/contract/built-in.ts'
import { splitNames } from '#shared/domain/dataset.ts'
import { download } from '../download/download.ts'
import { bytesOfSet, downloadSets } from '../download/sets.ts'
import { grouped } from './format.ts'
import { listenForInterruption } from './interruption.ts'
import { inWorkspace, withWorkspace, type WorkspaceOption } from './options.ts'
import { StatusLine } from './status-line.ts'

const sizes = downloadNames.map((name) => `${name} (${megabytes(bytesOfSet(downloadSets[name]))})`).join(' or ')

export function addDataDownload(data: Command): void {
  withWorkspace(data.command('download'))
    .description('fetch a dataset from its public mirror, check and import it; interrupted, the same command goes on')
    .addArgument(new Argument('<dataset>', sizes).choices(downloadNames))
    .action((name: DownloadName, options: WorkspaceOption) => fetchSet(name, options))
}

async function fetchSet(name: DownloadName, options: WorkspaceOption): Promise<void> {
  const set = downloadSets[name]
  const signal = listenForInterruption()
  const line = process.stderr.isTTY ? new StatusLine(process.stderr) : null
  const progress = (done: number, total: number) => line?.draw({ fraction: done / total, parts: [`Download of ${set.title}, ${megabytes(bytesOfSet(set))}`] })
  await inWorkspace(options, async (workspace) => {
    try {
      const { id, splits } = await download({ workspace, set, signal, progress })
      line?.clear()
      console.log(`${set.title} is there as ${id}: ${splitNames.map((split) => `${grouped(splits[split].count)} ${split}`).join(', ')} images.`)
    } finally {
      line?.clear()
    }
  })
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
