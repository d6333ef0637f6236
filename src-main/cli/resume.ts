import { InvalidArgumentError, type Command } from 'commander'
import { mostTrials } from '#shared/domain/sweep/sweep.ts'
import type { Assets } from '../paths.ts'
import { ensureDataset } from './ensure-dataset.ts'
import { findById } from './find-by-id.ts'
import { findRun } from './find-run.ts'
import { inWorkspace, withWorkers, withWorkspace } from './options.ts'
import { sweepHere, type SweepOptions } from './sweep-here.ts'
import { trainHere } from './train-here.ts'

interface Options extends SweepOptions {
  trials?: number
}

export function addResume(program: Command, assets: Assets): void {
  withWorkers(withWorkspace(program.command('resume')))
    .description('go on with an interrupted or stopped run or sweep, exactly as if it had not been; exit codes as for train and sweep')
    .argument('<id>', 'id of the run or the sweep, or how it begins')
    .option('--trials <count>', 'of a sweep: so many in all, if that is more than it had', readTrials)
    .option('--json', 'one JSON line an epoch, of a sweep a trial, and one at the end')
    .action(async (wanted: string, options: Options) => {
      if (await isSweep(wanted, options)) return resumeSweep(assets, wanted, options)
      await trainHere(assets, options, async (core, interruption) => {
        const { id, experiment } = findRun(core.workspace.runs.list(), wanted)
        await ensureDataset(core, experiment.dataset.id, interruption)
        return core.pool.control(id, 'resume')
      })
    })
}

const resumeSweep = (assets: Assets, wanted: string, options: Options): Promise<void> =>
  sweepHere(assets, options, async (core, interruption) => {
    const { id, sweep } = findById(core.workspace.sweeps.list(), wanted, 'sweep')
    await ensureDataset(core, sweep.experiment.dataset.id, interruption)
    const changed = options.trials === undefined ? null : core.sweeps.change(id, { trials: options.trials })
    // One that had finished goes on by that alone.
    return changed?.state === 'running' ? changed : core.sweeps.control(id, 'resume')
  })

/** Runs and sweeps have no ids in common; how one begins is that of a run where it may be either. */
async function isSweep(wanted: string, options: SweepOptions): Promise<boolean> {
  let found = false
  await inWorkspace(options, ({ runs, sweeps }) => {
    const begins = ({ id }: { id: string }) => id.startsWith(wanted)
    found = wanted !== '' && sweeps.list().some(begins) && !runs.list().some(begins)
  })
  return found
}

function readTrials(text: string): number {
  const trials = Number(text)
  if (Number.isInteger(trials) && trials >= 1 && trials <= mostTrials) return trials
  throw new InvalidArgumentError(`Give a whole number from 1 to ${mostTrials}.`)
}
