import type { Command } from 'commander'
import { examplesWord, splitNames, type DatasetInfo } from '#shared/domain/dataset.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { openCore, type Core } from '../core.ts'
import { importDataset, inspectFiles } from '../data/import-dataset.ts'
import type { Assets } from '../paths.ts'
import { duration, grouped } from './format.ts'
import { withImportFlags, type ImportFlags } from './import-flags.ts'
import { importOptions } from './import-options.ts'
import { listenForInterruption } from './interruption.ts'
import { directoryOf, withWorkspace, type WorkspaceOption } from './options.ts'
import { showPreview } from './show-preview.ts'
import { sourceFiles } from './source-files.ts'
import { StatusLine } from './status-line.ts'

interface Options extends WorkspaceOption, ImportFlags {
  name?: string
  preview?: boolean
}

export function addDataImport(data: Command, assets: Assets): void {
  withImportFlags(withWorkspace(data.command('import')))
    .description('import a CSV or TSV table, NPY or NPZ arrays, a folder or zip of PNG and JPEG images, or MNIST-style IDX files')
    .argument('<files...>', 'the files, or a folder of images with a folder a class')
    .option('--name <name>', 'name of the new dataset, such as "Fashion MNIST", to which experiments then refer as fashion-mnist')
    .option('--preview', 'say what the files are and how they would be imported, and end')
    .action((paths: string[], options: Options) => run(assets, paths, options))
}

async function run(assets: Assets, paths: string[], options: Options): Promise<void> {
  const { name, preview: isPreview = false } = options
  if (name === undefined && !isPreview) throw new SlopeError('invalid-input', 'A dataset needs a name: give one such as --name "Fashion MNIST", or --preview to look at the files.')
  const signal = listenForInterruption()
  const files = await sourceFiles(paths)
  const core = await openCore({ directory: directoryOf(options), workerPath: assets.worker, kernelsPath: assets.kernels, workers: 1 })
  try {
    const preview = await inspectFiles(core, files, { delimiter: options.delimiter, header: options.header }, signal)
    const chosen = importOptions(preview, options)
    if (isPreview) console.log(showPreview(preview, chosen))
    else console.log(told(await importShown(core, { files, name: name ?? '', options: chosen, signal })))
  } finally {
    await core.close()
  }
}

/** With its progress on a terminal. */
async function importShown(core: Core, work: Omit<Parameters<typeof importDataset>[1], 'progress'>): Promise<DatasetInfo> {
  const line = process.stderr.isTTY ? new StatusLine(process.stderr) : null
  const began = performance.now()
  const progress = (done: number, total: number) => {
    const fraction = total > 0 ? Math.min(1, done / total) : 0
    const left = ((performance.now() - began) / 1000) * (1 / fraction - 1)
    line?.draw({ fraction, parts: [`Import of ${work.name}`, ...(fraction > 0 ? [`${duration(left)} left`] : [])] })
  }
  try {
    return await importDataset(core, { ...work, progress })
  } finally {
    line?.clear()
  }
}

const told = (info: DatasetInfo): string =>
  `${info.name} is there as ${info.id}: ${splitNames.map((split) => `${grouped(info.splits[split].count)} ${split}`).join(', ')} ${examplesWord(info)}.`
