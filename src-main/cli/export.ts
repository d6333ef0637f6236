import { Option, type Command } from 'commander'
import { exportFormats, exportFormatNames, type ExportFormat } from '#shared/domain/export-formats.ts'
import { exportRun } from '../export/encoders.ts'
import { exportBundle } from './export-bundle.ts'
import { findRun } from './find-run.ts'
import { inWorkspace, withWorkspace, type WorkspaceOption } from './options.ts'
import { writeOutput } from './write-output.ts'

interface Options extends WorkspaceOption {
  format: ExportFormat | 'bundle'
  weights: 'best' | 'last'
  output?: string
}

export function addExport(program: Command): void {
  withWorkspace(program.command('export'))
    .description('write the trained network of a run, or what was measured of it, for other programs')
    .argument('<run>', 'id of the run, or how it begins')
    .addOption(
      new Option('--format <name>', [...Object.entries(exportFormats).map(([name, { about }]) => `${name}: ${about}`), 'bundle: a zip of all of it, with checkpoints and a page that opens anywhere, for "slope import"'].join('; '))
        .choices([...exportFormatNames, 'bundle']).default('network2'),
    )
    .addOption(new Option('--weights <which>', 'of the best epoch or of the last, where the format holds the network').choices(['best', 'last']).default('best'))
    .option('-o, --output <file>', 'where to, instead of standard output')
    .action((wanted: string, { format, weights, output, ...options }: Options) =>
      inWorkspace(options, async (workspace) => {
        const run = findRun(workspace.runs.list(), wanted)
        if (format === 'bundle') await exportBundle(workspace, run, output)
        else writeOutput(exportRun(workspace, run, format, weights), output)
      }),
    )
}
