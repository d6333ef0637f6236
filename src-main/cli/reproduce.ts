import { availableParallelism } from 'node:os'
import { InvalidArgumentError, type Command } from 'commander'
import type { Result } from '#shared/domain/recipe.ts'
import { openCore } from '../core.ts'
import type { Assets } from '../paths.ts'
import { verdict, type Verdict } from '../recipes/measure.ts'
import { findRecipes, readRecipes, type NamedVariant } from '../recipes/recipes.ts'
import { experimentOf, reproduce, type Reproduced } from '../recipes/reproduce.ts'
import { ensureDataset } from './ensure-dataset.ts'
import { cost, duration, percent } from './format.ts'
import { listenForInterruption } from './interruption.ts'
import { directoryOf, withWorkspace, type WorkspaceOption } from './options.ts'
import { StatusLine } from './status-line.ts'
import { table } from './table.ts'

interface Options extends WorkspaceOption {
  seeds: number
  workers: number
  json?: boolean
  list?: boolean
}

export function addReproduce(program: Command, assets: Assets): void {
  withWorkspace(program.command('reproduce'))
    .description('train the recipes, published experiments, with several seeds each, and print what was published beside what came out; exits with 1 when something differs')
    .argument('[recipe...]', 'only these, such as overfitting or overfitting/l2')
    .option('--seeds <count>', 'how many seeds, from 1 on', wholeNumber, 3)
    .option('--workers <count>', 'how many runs train at once', wholeNumber, availableParallelism())
    .option('--list', 'only list the recipes and their sources')
    .option('--json', 'the table as JSON')
    .action(async (names: string[], options: Options) => {
      const all = readRecipes(assets.recipes)
      const chosen = names.length === 0 ? all : [...new Set(names.flatMap((name) => findRecipes(all, name)))]
      if (options.list) console.log(listOf(chosen))
      else await run(assets, chosen, options)
    })
}

async function run(assets: Assets, variants: NamedVariant[], options: Options): Promise<void> {
  const signal = listenForInterruption()
  const core = await openCore({ directory: directoryOf(options), workerPath: assets.worker, kernelsPath: assets.kernels, workers: options.workers })
  const line = process.stderr.isTTY ? new StatusLine(process.stderr) : null
  try {
    for (const id of new Set(variants.map((variant) => experimentOf(variant).dataset.id))) await ensureDataset(core, id, signal)
    const startedAt = performance.now()
    const reproduced = await reproduce(core, variants, {
      seeds: options.seeds, signal,
      onProgress: (ended, runs, current) => {
        const done = ended + current.reduce((sum, { last, experiment }) => sum + (last?.epoch ?? 0) / experiment.training.epochs, 0)
        const left = ((performance.now() - startedAt) / 1000 / Math.max(done, 1e-9)) * (runs - done)
        line?.draw({ fraction: done / runs, parts: [`${ended} of ${runs} runs`, `${duration(left)} left`, ...current.map(({ name }) => name)] })
      },
    })
    line?.clear()
    if (signal.aborted) {
      console.error('It was interrupted: the same command goes on from here.')
      process.exitCode = 130
    } else tell(reproduced, options)
  } finally {
    line?.clear()
    await core.close()
  }
}

function tell(reproduced: Reproduced[], { json }: Options): void {
  const rows = reproduced.map(({ result, ...rest }) => ({ ...rest, ...result, ...verdict(result, rest.values) }))
  if (json) console.log(JSON.stringify(rows, null, 2))
  else {
    const head = ['Recipe', 'Result', 'Published', 'Mean', 'Least', 'Greatest', 'Verdict']
    const cells = rows.map((row) => [
      row.name, whatOf(row), ...[row.published?.value ?? null, row.mean, row.min, row.max].map((value) => shown(row, value)),
      verdictOf(row),
    ])
    console.log(table(head, cells, [2, 3, 4, 5]))
  }
  process.exitCode = rows.some(({ agrees, unfinished }) => agrees === false || unfinished.length > 0) ? 1 : 0
}

function verdictOf(row: Result & Verdict & Pick<Reproduced, 'unfinished'>): string {
  if (row.unfinished.length > 0) return row.unfinished.join(', ')
  if (row.agrees === null) return ''
  return row.agrees ? 'agrees' : `differs by more than ${shown(row, row.published?.within ?? null)}`
}

const listOf = (variants: NamedVariant[]): string =>
  table(['Recipe', 'Title', 'Source'], variants.map(({ name, recipe }) => [name, recipe.title, recipe.source]))

const whatOf = ({ quantity, at }: Result): string => {
  const [kind = '', split = ''] = quantity.split('.')
  return `${split} ${kind}, ${typeof at === 'number' ? `epoch ${at}` : at}`
}

const shown = ({ quantity }: Result, value: number | null): string =>
  value === null || Number.isNaN(value) ? '' : quantity.startsWith('accuracy') ? percent(value) : cost(value)

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('Give a whole number of at least 1.')
  return Number(text)
}
