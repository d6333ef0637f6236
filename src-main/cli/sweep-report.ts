import { Option, type Command } from 'commander'
import { SweepAnalysis } from '../sweeps/analysis/analysis.ts'
import { reportFormats, reportOf, type ReportFormat } from '../sweeps/report/report.ts'
import { findById } from './find-by-id.ts'
import { inWorkspace, withWorkspace, type WorkspaceOption } from './options.ts'
import { writeOutput } from './write-output.ts'

interface Options extends WorkspaceOption {
  format: ReportFormat
  output?: string
}

/** @param sweep the command that this one belongs to */
export function addSweepReport(sweep: Command): void {
  withWorkspace(sweep.command('report'))
    .description('write a sweep for others: all trials, or a page that opens anywhere')
    .argument('<sweep>', 'id of the sweep, or how it begins')
    .addOption(new Option('--format <name>', 'csv: every trial; json: all there is; html: a page for people').choices(reportFormats).default('html'))
    .option('-o, --output <file>', 'where to, instead of standard output')
    .action((wanted: string, _: Options, command: Command) => {
      // What it shares with the command above may have been taken by that.
      const options = command.optsWithGlobals<Options>()
      return inWorkspace(options, async ({ sweeps }) => {
        const record = findById(sweeps.list(), wanted, 'sweep')
        const { text } = await reportOf(record, sweeps.trials(record.id), options.format, new SweepAnalysis())
        writeOutput(text, options.output)
      })
    })
}
