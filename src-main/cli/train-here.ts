import type { Run, RunState } from '#shared/domain/run.ts'
import { openCore, type Core } from '../core.ts'
import type { Assets } from '../paths.ts'
import { followRun } from './follow-run.ts'
import { epochs } from './format.ts'
import { listenForInterruption } from './interruption.ts'
import { directoryOf, type WorkspaceOption } from './options.ts'
import { createReporter } from './reporter.ts'

export interface TrainOptions extends WorkspaceOption {
  json?: boolean
}

/** Trains in this process what `begin` puts into the queue, and sets the exit code. @throws SlopeError */
export async function trainHere(
  assets: Assets, options: TrainOptions, begin: (core: Core, interruption: AbortSignal) => Promise<Run>,
): Promise<void> {
  const interruption = listenForInterruption()
  const core = await openCore({ directory: directoryOf(options), workerPath: assets.worker, kernelsPath: assets.kernels, workers: 1 })
  try {
    const run = await followRun(core, await begin(core, interruption), createReporter(options), interruption)
    process.exitCode = exitCode(run.state)
    if (run.state === 'failed') console.error(run.reason)
    if (process.exitCode === 130) console.error(howToResume(run, options))
  } finally {
    await core.close()
  }
}

const exitCode = (state: RunState): number => (state === 'finished' ? 0 : state === 'failed' ? 1 : 130)

function howToResume(run: Run, { workspace }: WorkspaceOption): string {
  const slope = process.env['npm_lifecycle_event'] === 'slope' ? 'npm run -s slope --' : 'slope'
  const where = workspace === undefined ? '' : ` --workspace ${JSON.stringify(workspace)}`
  return `Interrupted after ${epochs(run)} epochs, all of it saved. It goes on with: ${slope} resume ${run.id}${where}`
}
