import { Option, type Command } from 'commander'
import { exportFormats, exportFormatNames, type ExportFormat } from '#shared/domain/export-formats.ts'
import { encoders } from '../export/encoders.ts'
import { readTrained } from '../export/trained.ts'
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
    .description('write the trained network of a run for other programs')
    .argument('<run>', 'id of the run, or how it begins')
    .addOption(
      new Option('--format <name>', Object.entries(exportFormats).map(([name, { about }]) => `${name}: ${about}`).join('; '))
        .choices(exportFormatNames).default('network2'),
    )
    .addOption(new Option('--weights <which>', 'of the best epoch or of the last').choices(['best', 'last']).default('best'))
    .option('-o, --output <file>', 'where to, instead of standard output')
    .action((wanted: string, { format, weights, output, ...options }: Options) =>
      inWorkspace(options, (workspace) => {
        writeOutput(encoders[format](readTrained(workspace, findRun(workspace.runs.list(), wanted), weights)), output)
      }),
    )
}
