import { Option, type Command } from 'commander'
import { SlopeError } from '#shared/domain/error.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import type { GradientCheck } from '#shared/domain/gradient-check.ts'
import { parseExperiment } from '#shared/domain/parse-experiment.ts'
import { setValues } from '#shared/domain/set-values.ts'
import { openCore } from '../core.ts'
import type { Assets } from '../paths.ts'
import { checkGradient } from '../training/check-gradient.ts'
import type { CheckpointKind } from '../workspace/checkpoints.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { ensureDataset } from './ensure-dataset.ts'
import { findRun } from './find-run.ts'
import { listenForInterruption } from './interruption.ts'
import { collect, directoryOf, withWorkspace, type WorkspaceOption } from './options.ts'
import { readExperiment } from './read-experiment.ts'
import { StatusLine } from './status-line.ts'

interface Options extends WorkspaceOption {
  set: string[]
  run?: string
  weights?: CheckpointKind
  json?: boolean
}

export function addCheck(program: Command, assets: Assets): void {
  withWorkspace(program.command('check'))
    .description("compare the engine's gradient with float64 differences, layer by layer; exits with 0 when all agree, 1 when not")
    .argument('[experiment.json]', 'the experiment file; - reads the standard input; may be left out when a run is named')
    .option('--set <path=value>', 'change a value, as for train; may be repeated', collect, [])
    .option('--run <run>', 'check in the weights of this run instead of those that the experiment begins with')
    .addOption(new Option('--weights <which>', 'of the run: those of its best epoch (default) or of its last').choices(['best', 'last']))
    .option('--json', 'the whole result as JSON')
    .action((file: string | undefined, options: Options) => check(assets, file, options))
}

async function check(assets: Assets, file: string | undefined, options: Options): Promise<void> {
  if (options.weights !== undefined && options.run === undefined)
    throw new SlopeError('invalid-input', `--weights ${options.weights} tells which weights of a run: name the run by --run.`)
  const interruption = listenForInterruption()
  const core = await openCore({ directory: directoryOf(options), workerPath: assets.worker, kernelsPath: assets.kernels })
  const line = process.stderr.isTTY ? new StatusLine(process.stderr) : null
  try {
    const run = options.run === undefined ? undefined : findRun(core.workspace.runs.list(), options.run).id
    const given = file === undefined ? experimentOf(core.workspace, run) : await readExperiment(file)
    const experiment = parseExperiment(setValues(given, options.set))
    await ensureDataset(core, experiment.dataset.id, interruption)
    const result = await checkGradient(core, {
      experiment, run: run === undefined ? undefined : { id: run, weights: options.weights ?? 'best' }, signal: interruption,
      onProgress: (done, total) => line?.draw({ fraction: done / total, parts: ['Gradient check'] }),
    })
    line?.clear()
    console.log(options.json ? JSON.stringify(result, null, 2) : describe(result))
    process.exitCode = result.agrees ? 0 : 1
  } finally {
    line?.clear()
    await core.close()
  }
}

function experimentOf({ runs }: Workspace, run: string | undefined): Experiment {
  if (run === undefined) throw new SlopeError('invalid-input', 'There is nothing to check: give an experiment file, or a run by --run.')
  return runs.get(run).experiment
}

const describe = ({ layers, notes, verdict }: GradientCheck) => [...layers.map((layer) => layer.verdict), ...notes, verdict].join('\n')
