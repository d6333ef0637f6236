import { basename } from 'node:path'
import type { Command } from 'commander'
import { splitNames } from '#shared/domain/dataset.ts'
import { importIdx } from '../data/import-idx.ts'
import { grouped } from './format.ts'
import { listenForInterruption } from './interruption.ts'
import { inWorkspace, withWorkspace, type WorkspaceOption } from './options.ts'
import { StatusLine } from './status-line.ts'

interface Options extends WorkspaceOption {
  name: string
}

export function addDataImport(data: Command): void {
  withWorkspace(data.command('import'))
    .description('import MNIST-style IDX files, plain or gzipped: images and labels for training, and for test or not')
    .argument('<files...>', 'two files or four, in any order')
    .requiredOption('--name <name>', 'name of the new dataset, such as "Fashion MNIST", to which experiments then refer as fashion-mnist')
    .action((paths: string[], options: Options) => importFiles(paths, options))
}

async function importFiles(paths: string[], { name, ...place }: Options): Promise<void> {
  const signal = listenForInterruption()
  const line = process.stderr.isTTY ? new StatusLine(process.stderr) : null
  const progress = (done: number, total: number) => line?.draw({ fraction: done / total, parts: [`Import of ${name}`] })
  const files = paths.map((path) => ({ name: basename(path), path }))
  await inWorkspace(place, async (workspace) => {
    try {
      const { id, splits } = await importIdx({ files, name, workspace, signal, progress })
      line?.clear()
      console.log(`${name} is there as ${id}: ${splitNames.map((split) => `${grouped(splits[split].count)} ${split}`).join(', ')} images.`)
    } finally {
      line?.clear()
    }
  })
}
