import { Option, type Command } from 'commander'
import { exportFormats, exportFormatNames, type ExportFormat } from '#shared/domain/export-formats.ts'
import { exportRun } from '../export/encoders.ts'
import { findRun } from './find-run.ts'
import { inWorkspace, withWorkspace, type WorkspaceOption } from './options.ts'
import { writeOutput } from './write-output.ts'

interface Options extends WorkspaceOption {
  format: ExportFormat
  weights: 'best' | 'last'
  output?: string
}

export function addExport(program: Command): void {
  withWorkspace(program.command('export'))
    .description('write the trained network of a run, or what was measured of it, for other programs')
    .argument('<run>', 'id of the run, or how it begins')
    .addOption(
      new Option('--format <name>', Object.entries(exportFormats).map(([name, { about }]) => `${name}: ${about}`).join('; '))
        .choices(exportFormatNames).default('network2'),
    )
    .addOption(new Option('--weights <which>', 'of the best epoch or of the last, where the format holds the network').choices(['best', 'last']).default('best'))
    .option('-o, --output <file>', 'where to, instead of standard output')
    .action((wanted: string, { format, weights, output, ...options }: Options) =>
      inWorkspace(options, (workspace) => {
        writeOutput(exportRun(workspace, findRun(workspace.runs.list(), wanted), format, weights), output)
      }),
    )
}
