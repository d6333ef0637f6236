import type { Command } from 'commander'
import type { SweepRecord } from '#shared/domain/sweep/record.ts'
import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import type { Sweeps } from '../workspace/sweeps.ts'
import { findById } from './find-by-id.ts'
import { localTime } from './format.ts'
import { inWorkspace, withWorkspace, type WorkspaceOption } from './options.ts'
import { summaryText } from './sweep-summary.ts'
import { endedTrials, valueText } from './sweep-texts.ts'
import { table } from './table.ts'

interface Options extends WorkspaceOption {
  json?: boolean
  file?: boolean
  delete?: boolean
  restore?: boolean
  deleted?: boolean
}

export function addSweeps(program: Command): void {
  withWorkspace(program.command('sweeps'))
    .description('list the saved sweeps, the newest first, or tell what one has come to')
    .argument('[sweep]', 'id of one, or how it begins: with its best trials, and with all of them as JSON')
    .option('--deleted', 'those that can be restored')
    .option('--json', 'all of each sweep as JSON')
    .option('--delete', 'of one: put it into the bin, for 30 days; its runs stay')
    .option('--restore', 'of one: have it back')
    .option('--file', 'of one sweep only its sweep file, ready to be begun again')
    .action((wanted: string | undefined, options: Options) =>
      inWorkspace(options, ({ sweeps }) => {
        if (wanted !== undefined) return tellOf(sweeps, wanted, options)
        const isWanted = ({ deletedAt }: SweepRecord) => (deletedAt !== null) === Boolean(options.deleted)
        const listed = sweeps.list().filter(isWanted)
        console.log(options.json ? JSON.stringify(listed, null, 2) : describe(listed, options))
      }),
    )
}

function tellOf(sweeps: Sweeps, wanted: string, { json, file, ...options }: Options): void {
  const sweep = findById(sweeps.list(), wanted, 'sweep')
  if (options.delete) return deleteIt(sweeps, sweep)
  if (options.restore) return restoreIt(sweeps, sweep)
  if (file) return console.log(JSON.stringify(sweep.sweep, null, 2))
  const trials = sweeps.trials(sweep.id)
  console.log(json ? JSON.stringify({ ...sweep, trials }, null, 2) : summaryText(sweep, trials))
}

function deleteIt(sweeps: Sweeps, { id, name }: SweepRecord): void {
  sweeps.remove(id)
  console.log(`"${name}" is in the bin; its runs are where they were. For 30 days "slope sweeps ${id} --restore" has it back.`)
}

function restoreIt(sweeps: Sweeps, { id }: SweepRecord): void {
  sweeps.restore(id)
  console.log(`"${sweeps.get(id).name}" is back.`)
}

function describe(sweeps: readonly SweepRecord[], { deleted }: Options): string {
  if (sweeps.length === 0) return deleted ? 'No sweep is deleted.' : 'No sweeps yet: "slope sweep SWEEP.json" begins one.'
  return table(
    ['Sweep', 'State', 'Trials', 'Best', 'Strategy', 'Dataset', 'Created', 'Name'],
    sweeps.map((sweep) => [
      sweep.id, sweep.state, endedTrials(sweep).replace(/ trials$/, ''),
      sweep.best ? `${valueText(sweep.sweep.objective, sweep.best.value)}, trial ${sweep.best.trial}` : '',
      strategyText(sweep.sweep), sweep.sweep.experiment.dataset.id, localTime(sweep.createdAt), sweep.name,
    ]),
  )
}

const strategyText = ({ strategy }: Sweep): string => (strategy.type === 'bayesian' && strategy.perSecond ? 'bayesian per second' : strategy.type)
