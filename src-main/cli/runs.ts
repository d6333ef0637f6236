import { Option, type Command } from 'commander'
import type { Run } from '#shared/domain/run.ts'
import { parseFilter } from '#shared/domain/runs/filter.ts'
import { atEpoch, epochs, localTime } from './format.ts'
import { inWorkspace, withWorkspace, type WorkspaceOption } from './options.ts'
import { runsCsv } from './runs-csv.ts'
import { table } from './table.ts'

interface Options extends WorkspaceOption {
  json?: boolean
  format?: 'csv' | 'json'
  archived?: boolean
  deleted?: boolean
  where: string
}

type Scope = 'kept' | 'archived' | 'deleted'

const scopeOf = ({ archivedAt, deletedAt }: Run): Scope => (deletedAt !== null ? 'deleted' : archivedAt !== null ? 'archived' : 'kept')

export function addRuns(program: Command): void {
  withWorkspace(program.command('runs'))
    .description('list the saved runs, the newest first')
    .option('--where <condition>', 'only those of which it holds, such as "training.learningRate < 0.1 and accuracy.validation.best > 97 %"', '')
    .option('--archived', 'the archived ones')
    .option('--deleted', 'those that can be restored')
    .option('--json', 'all of each run as JSON')
    .addOption(new Option('--format <name>', 'csv: a row a run, with every setting and result by its name in conditions; json: as --json').choices(['csv', 'json']))
    .action((options: Options) =>
      inWorkspace(options, ({ runs }) => {
        const all = runs.list()
        const scope = options.deleted ? 'deleted' : options.archived ? 'archived' : 'kept'
        const found = Map.groupBy(all.filter(parseFilter(options.where)), scopeOf)
        const listed = found.get(scope) ?? []
        if (options.format === 'csv') process.stdout.write(runsCsv(listed))
        else console.log(options.json || options.format === 'json' ? JSON.stringify(listed, null, 2) : describe(listed, all, scope))
        if (scope === 'kept') tellOthers(found)
      }),
    )
}

function describe(runs: Run[], all: Run[], scope: Scope): string {
  const total = all.filter((run) => scopeOf(run) === scope).length
  if (all.length === 0) return 'No runs yet: "slope train EXPERIMENT.json" starts one.'
  if (total === 0) return scope === 'kept' ? 'No run is left.' : `No run is ${scope}.`
  if (runs.length === 0) return `None of the ${total} ${scope === 'kept' ? '' : `${scope} `}runs is so: "slope runs" lists all of them.`
  const list = tableOf(runs)
  return runs.length === total ? list : `${list}\n\n${runs.length} of ${total} runs.`
}

/** Stars and tags have a column where there are any. */
function tableOf(runs: Run[]): string {
  const hasStars = runs.some(({ isStarred }) => isStarred)
  const hasTags = runs.some(({ tags }) => tags.length > 0)
  const columns: [head: string, cell: (run: Run) => string][] = [
    ['Run', ({ id }) => id],
    ...(hasStars ? [['Star', ({ isStarred }: Run) => (isStarred ? '*' : '')] as [string, (run: Run) => string]] : []),
    ['State', ({ state }) => state],
    ['Epochs', epochs],
    ['Best', ({ best }) => atEpoch(best)],
    ['Last', ({ last }) => atEpoch(last)],
    ['Dataset', ({ experiment }) => experiment.dataset.id],
    ['Created', ({ createdAt }) => localTime(createdAt)],
    ...(hasTags ? [['Tags', ({ tags }: Run) => tags.join(', ')] as [string, (run: Run) => string]] : []),
    ['Name', ({ name }) => name],
  ]
  return table(columns.map(([head]) => head), runs.map((run) => columns.map(([, cell]) => cell(run))))
}

/** On the standard error, where it is in nobody's way. */
function tellOthers(found: Map<Scope, Run[]>): void {
  const others = (['archived', 'deleted'] as const).flatMap((scope) => {
    const { length } = found.get(scope) ?? []
    return length === 0 ? [] : [`${length} ${scope} (--${scope})`]
  })
  if (others.length > 0) console.error(`Left out: ${others.join(', ')}.`)
}
