import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Option, type Command } from 'commander'
import type { Report, SourceFile } from '#shared/contract/worker.ts'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { Run } from '#shared/domain/run.ts'
import { openCore } from '../core.ts'
import { filesIn } from '../data/folder-files.ts'
import type { Assets } from '../paths.ts'
import { readCheckpoint } from '../training/read-checkpoint.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { findRun } from './find-run.ts'
import { listenForInterruption } from './interruption.ts'
import { directoryOf, withWorkspace, type WorkspaceOption } from './options.ts'
import { openOutput, type Output } from './output-stream.ts'
import { saidWriter, type SaidFormat } from './said-lines.ts'
import { StatusLine } from './status-line.ts'

interface Options extends WorkspaceOption {
  weights: 'best' | 'last'
  format: SaidFormat
  out?: string
  header: boolean
}

export function addPredict(program: Command, assets: Assets): void {
  withWorkspace(program.command('predict'))
    .description('tell what the network of a run says to the examples in files, a line for each')
    .argument('<run>', 'id of the run, or how it begins')
    .argument('<files...>', 'a CSV or TSV file with the columns of its dataset; of images PNG or JPEG files or a folder of them, an IDX file, or a CSV file of pixels')
    .addOption(new Option('--weights <which>', 'of the best epoch or of the last').choices(['best', 'last']).default('best'))
    .addOption(new Option('--format <name>', 'csv; json: an object a line').choices(['csv', 'json']).default('csv'))
    .option('-o, --out <file>', 'where to, instead of standard output')
    .option('--no-header', "the table's first row has values: its columns are the dataset's, in their order")
    .action((wanted: string, paths: string[], options: Options) => predict(assets, wanted, paths, options))
}

async function predict(assets: Assets, wanted: string, paths: string[], options: Options): Promise<void> {
  const signal = listenForInterruption()
  const core = await openCore({ directory: directoryOf(options), workerPath: assets.worker, kernelsPath: assets.kernels })
  const line = process.stderr.isTTY ? new StatusLine(process.stderr) : null
  let output: Output | undefined
  try {
    const run = findRun(core.workspace.runs.list(), wanted)
    const dataset = datasetOf(core.workspace, run)
    const weights = readCheckpoint(core.workspace, run, options.weights)
    const files = (await Promise.all(paths.map(filesAt))).flat()
    const open = (output = openOutput(options.out))
    const lines = saidWriter(options.format, run, dataset)
    const hear = async (report: Report) => {
      if (report.type === 'progress') line?.draw({ fraction: report.done / report.total, parts: ['Prediction'] })
      else if (report.type === 'ignored') console.error(`Ignored, since the network does not take them: ${report.columns.join(', ')}.`)
      else if (report.type === 'said') await open.write(lines(report))
    }
    await core.pool.run({ type: 'say', experiment: run.experiment, dataset, weights, files, header: options.header }, hear, signal)
    await open.finish()
  } finally {
    line?.clear()
    output?.discard()
    await core.close()
  }
}

/** The dataset tells what goes in and what comes out. @throws SlopeError when it is gone or another */
function datasetOf({ datasets }: Workspace, { name, experiment }: Run): DatasetInfo {
  const info = datasets.get(experiment.dataset.id)
  if (info.hash === (experiment.dataset.hash ?? info.hash)) return info
  throw new SlopeError('conflict', `${info.name} is not the dataset that the run "${name}" was trained on, which tells what the network takes: import that one again.`)
}

async function filesAt(path: string): Promise<SourceFile[]> {
  const isFolder = await stat(path).then((found) => found.isDirectory(), () => false)
  if (!isFolder) return [{ name: basename(path), path }]
  const images = (await filesIn(path)).filter(({ name }) => /\.(png|jpe?g)$/i.test(name))
  if (images.length === 0) throw new SlopeError('invalid-input', `${path} has no PNG or JPEG files: name another folder, or a file.`)
  return images
}
