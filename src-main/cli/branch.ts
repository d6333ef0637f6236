import type { Command } from 'commander'
import { branchChange } from '#shared/domain/branch.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { parseExperiment } from '#shared/domain/parse-experiment.ts'
import type { Run } from '#shared/domain/run.ts'
import { setValues } from '#shared/domain/set-values.ts'
import type { Assets } from '../paths.ts'
import { branchPoint } from '../training/branch.ts'
import type { From } from '../training/kept-checkpoint.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { ensureDataset } from './ensure-dataset.ts'
import { findRun } from './find-run.ts'
import { collect, withWorkspace } from './options.ts'
import { trainHere, type TrainOptions } from './train-here.ts'

interface Options extends TrainOptions {
  from: string
  set: string[]
}

export function addBranch(program: Command, assets: Assets): void {
  withWorkspace(program.command('branch'))
    .description('train a new run that goes on with the state of another: weights, velocity, random numbers, order, and patience unless something is changed; exit codes as for train')
    .argument('<run>', 'id of the run, or how it begins')
    .option('--from <checkpoint>', 'best, last, or the epoch of one kept by period', 'last')
    .option('--set <path=value>', 'change a setting, such as training.learningRate=0.1 or training.epochs=60; may be repeated', collect, [])
    .option('--json', 'one JSON line an epoch, and one at the end')
    .action((wanted: string, options: Options) =>
      trainHere(assets, options, async (core, interruption) => {
        const { workspace } = core
        const run = findRun(workspace.runs.list(), wanted)
        const point = branchPoint(workspace, run.id, readFrom(workspace, run, options.from))
        const change = branchChange(point.experiment, parseExperiment(setValues(point.experiment, options.set)))
        await ensureDataset(core, run.experiment.dataset.id, interruption)
        return core.pool.branch(point, change)
      }),
    )
}

function readFrom({ checkpoints }: Workspace, run: Run, text: string): From {
  if (text === 'best' || text === 'last') return text
  const kept = checkpoints.list(run.id).filter(({ keptAs }) => keptAs.includes('epoch'))
  const found = kept.find(({ epoch }) => String(epoch) === text)
  if (found) return found.step
  const epochs = kept.map(({ epoch }) => epoch).join(', ')
  throw new SlopeError(
    'not-found',
    `The run "${run.name}" has no checkpoint ${JSON.stringify(text)}: give best, last${epochs === '' ? '; it keeps none by period' : `, or one of the epochs ${epochs}`}.`,
  )
}
