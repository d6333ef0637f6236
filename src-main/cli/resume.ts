import type { Command } from 'commander'
import type { Assets } from '../paths.ts'
import { ensureDataset } from './ensure-dataset.ts'
import { findRun } from './find-run.ts'
import { withWorkspace } from './options.ts'
import { trainHere, type TrainOptions } from './train-here.ts'

export function addResume(program: Command, assets: Assets): void {
  withWorkspace(program.command('resume'))
    .description('go on with an interrupted or stopped run, exactly as if it had not been; exit codes as for train')
    .argument('<run>', 'id of the run, or how it begins')
    .option('--json', 'one JSON line an epoch, and one at the end')
    .action((wanted: string, options: TrainOptions) =>
      trainHere(assets, options, async (core, interruption) => {
        const { id, experiment } = findRun(core.workspace.runs.list(), wanted)
        await ensureDataset(core, experiment.dataset.id, interruption)
        return core.pool.control(id, 'resume')
      }),
    )
}
