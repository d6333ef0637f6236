import type { Command } from 'commander'
import { inputSize, splitNames, type DatasetInfo } from '#shared/domain/dataset.ts'
import { grouped } from './format.ts'
import { inWorkspace, withWorkspace, type WorkspaceOption } from './options.ts'
import { table } from './table.ts'

interface Options extends WorkspaceOption {
  json?: boolean
}

export function addDataList(data: Command): void {
  withWorkspace(data.command('list'))
    .description('list the datasets')
    .option('--json', 'all of each dataset as JSON')
    .action((options: Options) =>
      inWorkspace(options, ({ datasets }) => {
        const all = datasets.list()
        console.log(options.json ? JSON.stringify(all, null, 2) : describe(all))
      }),
    )
}

function describe(datasets: DatasetInfo[]): string {
  if (datasets.length === 0)
    return 'No datasets yet: "slope data import" brings one, and an experiment on synthetic-digits draws that.'
  const rows = datasets.map(({ id, image, columns, classes, targets, splits, hash, name }) => [
    id, ...splitNames.map((split) => grouped(splits[split].count)), image ? `${image.width} x ${image.height}${image.channels ? ' x 3' : ''}` : `${inputSize({ image, columns })} numbers`, targets.length > 0 ? `${targets.length} to tell` : String(classes.length), hash.slice(0, 12), name,
  ])
  return table(['Dataset', 'Training', 'Validation', 'Test', 'Inputs', 'Classes', 'Hash', 'Name'], rows, [1, 2, 3, 5])
}
