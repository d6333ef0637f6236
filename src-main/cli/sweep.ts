import type { Command } from 'commander'
import { parseSweep } from '#shared/domain/sweep/parse-sweep.ts'
import { setValues } from '#shared/domain/set-values.ts'
import type { Assets } from '../paths.ts'
import { ensureDataset } from './ensure-dataset.ts'
import { collect, withWorkers, withWorkspace } from './options.ts'
import { readJson } from './read-json.ts'
import { sweepHere, type SweepOptions } from './sweep-here.ts'
import { addSweepReport } from './sweep-report.ts'

interface Options extends SweepOptions {
  set: string[]
}

export function addSweep(program: Command, assets: Assets): void {
  const command = withWorkers(withWorkspace(program.command('sweep')))
    .description('search for hyper-parameters as a sweep file says; exits with 0 when it finished, 1 when it could not, 130 when it was interrupted and can be resumed')
    .argument('<sweep>', 'the sweep file, or - for the standard input; "slope schema sweep" tells what is in it')
    .option('--set <path=value>', "change a value of the sweep's experiment, such as training.epochs=10; may be repeated", collect, [])
    .option('--json', 'one JSON line a trial that ends, and one at the end')
    .action(async (file: string, options: Options) => {
      const sweep = parseSweep(withSettings(await readJson(file, 'sweep file'), options.set))
      await sweepHere(assets, options, async (core, interruption) => {
        await ensureDataset(core, sweep.experiment.dataset.id, interruption)
        return core.sweeps.start(sweep)
      })
    })
  addSweepReport(command)
}

/** What is no sweep file is told by whoever parses it. */
function withSettings(file: unknown, settings: readonly string[]): unknown {
  if (settings.length === 0 || typeof file !== 'object' || file === null || !('experiment' in file)) return file
  return { ...file, experiment: setValues(file.experiment, settings) }
}
