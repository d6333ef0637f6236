import { Option, type Command } from 'commander'
import { openedWords, type TestOpening } from '#shared/domain/test-opening.ts'
import type { Run } from '#shared/domain/run.ts'
import { openCore } from '../core.ts'
import type { Assets } from '../paths.ts'
import { openTest } from '../training/open-test.ts'
import { ensureDataset } from './ensure-dataset.ts'
import { findRun } from './find-run.ts'
import { cost, percent } from './format.ts'
import { listenForInterruption } from './interruption.ts'
import { directoryOf, withWorkspace, type WorkspaceOption } from './options.ts'

interface Options extends WorkspaceOption {
  weights: 'best' | 'last'
  json?: boolean
}

export function addTest(program: Command, assets: Assets): void {
  withWorkspace(program.command('test'))
    .description('open the test part: measure its cost and accuracy in the weights of a run, which is counted on the run')
    .argument('<run>', 'id of the run, or how it begins')
    .addOption(new Option('--weights <which>', 'of the best epoch or of the last').choices(['best', 'last']).default('best'))
    .option('--json', 'what was measured as JSON')
    .action((wanted: string, options: Options) => open(assets, wanted, options))
}

async function open(assets: Assets, wanted: string, options: Options): Promise<void> {
  const signal = listenForInterruption()
  const core = await openCore({ directory: directoryOf(options), workerPath: assets.worker, kernelsPath: assets.kernels, workers: 1 })
  try {
    const { id, experiment } = findRun(core.workspace.runs.list(), wanted)
    await ensureDataset(core, experiment.dataset.id, signal)
    const opening = await openTest(core, id, options.weights, signal)
    console.log(options.json ? JSON.stringify(opening, null, 2) : describe(core.workspace.runs.get(id), opening, options.weights))
  } finally {
    await core.close()
  }
}

function describe(run: Run, { epoch, accuracy, cost: measured }: TestOpening, which: string): string {
  const said = [accuracy === null ? '' : `accuracy ${percent(accuracy)}`, measured === null ? '' : `cost ${cost(measured)}`].filter(Boolean)
  return `The test part of "${run.name}", in its ${which} weights (epoch ${epoch}): ${said.join(', ')}. It was ${openedWords(run)}.`
}
