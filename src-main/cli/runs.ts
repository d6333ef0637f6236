import type { Command } from 'commander'
import type { Run } from '#shared/domain/run.ts'
import { atEpoch, epochs, localTime } from './format.ts'
import { inWorkspace, withWorkspace, type WorkspaceOption } from './options.ts'
import { table } from './table.ts'

interface Options extends WorkspaceOption {
  json?: boolean
}

export function addRuns(program: Command): void {
  withWorkspace(program.command('runs'))
    .description('list the saved runs, the newest first')
    .option('--json', 'all of each run as JSON')
    .action((options: Options) =>
      inWorkspace(options, ({ runs }) => {
        const all = runs.list()
        console.log(options.json ? JSON.stringify(all, null, 2) : describe(all))
      }),
    )
}

function describe(runs: Run[]): string {
  if (runs.length === 0) return 'No runs yet: "slope train EXPERIMENT.json" starts one.'
  const rows = runs.map((run) => [
    run.id, run.state, epochs(run), atEpoch(run.best), atEpoch(run.last), run.experiment.dataset.id, localTime(run.createdAt), run.name,
  ])
  return table(['Run', 'State', 'Epochs', 'Best', 'Last', 'Dataset', 'Created', 'Name'], rows)
}
