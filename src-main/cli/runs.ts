import type { Command } from 'commander'
import type { Run } from '#shared/domain/run.ts'
import { parseFilter } from '#shared/domain/runs/filter.ts'
import { atEpoch, epochs, localTime } from './format.ts'
import { inWorkspace, withWorkspace, type WorkspaceOption } from './options.ts'
import { table } from './table.ts'

interface Options extends WorkspaceOption {
  json?: boolean
  where: string
}

export function addRuns(program: Command): void {
  withWorkspace(program.command('runs'))
    .description('list the saved runs, the newest first')
    .option('--where <condition>', 'only those of which it holds, such as "training.learningRate < 0.1 and accuracy.validation.best > 97 %"', '')
    .option('--json', 'all of each run as JSON')
    .action((options: Options) =>
      inWorkspace(options, ({ runs }) => {
        const all = runs.list()
        const found = all.filter(parseFilter(options.where))
        console.log(options.json ? JSON.stringify(found, null, 2) : describe(found, all.length))
      }),
    )
}

function describe(runs: Run[], total: number): string {
  if (total === 0) return 'No runs yet: "slope train EXPERIMENT.json" starts one.'
  if (runs.length === 0) return `None of the ${total} runs is so: "slope runs" lists all of them.`
  const rows = runs.map((run) => [
    run.id, run.state, epochs(run), atEpoch(run.best), atEpoch(run.last), run.experiment.dataset.id, localTime(run.createdAt), run.name,
  ])
  const list = table(['Run', 'State', 'Epochs', 'Best', 'Last', 'Dataset', 'Created', 'Name'], rows)
  return runs.length === total ? list : `${list}\n\n${runs.length} of ${total} runs.`
}
