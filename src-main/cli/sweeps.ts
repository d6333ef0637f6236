import type { Command } from 'commander'
import type { SweepRecord } from '#shared/domain/sweep/record.ts'
import { localTime } from './format.ts'
import { inWorkspace, withWorkspace, type WorkspaceOption } from './options.ts'
import { endedTrials, valueText } from './sweep-texts.ts'
import { table } from './table.ts'

interface Options extends WorkspaceOption {
  json?: boolean
  deleted?: boolean
}

export function addSweeps(program: Command): void {
  withWorkspace(program.command('sweeps'))
    .description('list the saved sweeps, the newest first')
    .option('--deleted', 'those that can be restored')
    .option('--json', 'all of each sweep as JSON')
    .action((options: Options) =>
      inWorkspace(options, ({ sweeps }) => {
        const isWanted = ({ deletedAt }: SweepRecord) => (deletedAt !== null) === Boolean(options.deleted)
        const listed = sweeps.list().filter(isWanted)
        console.log(options.json ? JSON.stringify(listed, null, 2) : describe(listed, options))
      }),
    )
}

function describe(sweeps: readonly SweepRecord[], { deleted }: Options): string {
  if (sweeps.length === 0) return deleted ? 'No sweep is deleted.' : 'No sweeps yet: "slope sweep SWEEP.json" begins one.'
  return table(
    ['Sweep', 'State', 'Trials', 'Best', 'Strategy', 'Dataset', 'Created', 'Name'],
    sweeps.map((sweep) => [
      sweep.id, sweep.state, endedTrials(sweep).replace(/ trials$/, ''),
      sweep.best ? `${valueText(sweep.sweep.objective, sweep.best.value)}, trial ${sweep.best.trial}` : '',
      sweep.sweep.strategy.type, sweep.sweep.experiment.dataset.id, localTime(sweep.createdAt), sweep.name,
    ]),
  )
}
