import { Argument, type Command } from 'commander'
import { refusalOf } from '#shared/domain/check.ts'
import { splitNames } from '#shared/domain/dataset.ts'
import { problemsOf } from '#shared/domain/parse-experiment.ts'
import { toyNames, ToyOptions, type ToyName } from '#shared/domain/toys.ts'
import { ensureToy } from '../data/toys.ts'
import { grouped } from './format.ts'
import { inWorkspace, withWorkspace, type WorkspaceOption } from './options.ts'

interface Options extends WorkspaceOption {
  count: string
  noise: string
  seed: string
}

export function addDataToy(data: Command): void {
  withWorkspace(data.command('toy'))
    .description('draw points in the plane as a dataset of two classes, by a seed')
    .addArgument(new Argument('<toy>', 'what they show').choices(toyNames))
    .option('--count <points>', '50 to 100,000', '500')
    .option('--noise <deviation>', '0 to 0.5', '0.1')
    .option('--seed <seed>', 'other points of the same kind', '1')
    .action((toy: ToyName, options: Options) => make(toy, options))
}

async function make(toy: ToyName, options: Options): Promise<void> {
  const { count, noise, seed } = options
  const parsed = ToyOptions.safeParse({ toy, count: Number(count), noise: Number(noise), seed: Number(seed) }, { reportInput: true })
  if (!parsed.success) throw refusalOf(problemsOf(parsed.error))
  await inWorkspace(options, (workspace) => {
    const { id, name, splits } = ensureToy({ workspace }, parsed.data)
    console.log(`${name} is there as ${id}: ${splitNames.map((split) => `${grouped(splits[split].count)} ${split}`).join(', ')} rows.`)
  })
}
