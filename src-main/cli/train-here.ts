import type { Run, RunState } from '#shared/domain/run.ts'
import { openCore, type Core } from '../core.ts'
import type { Assets } from '../paths.ts'
import { followRun } from './follow-run.ts'
import { epochs } from './format.ts'
import { howToResume } from './how-to-resume.ts'
import { listenForInterruption } from './interruption.ts'
import { directoryOf, type WorkspaceOption } from './options.ts'
import { createReporter, type Reporter } from './reporter.ts'

export interface TrainOptions extends WorkspaceOption {
  json?: boolean
}

/** Trains in this process what `begin` puts into the queue, one after the other, and sets the exit code. @throws SlopeError */
export async function trainHere(
  assets: Assets, options: TrainOptions, begin: (core: Core, interruption: AbortSignal) => Promise<Run | Run[]>,
): Promise<void> {
  const interruption = listenForInterruption()
  const core = await openCore({ directory: directoryOf(options), workerPath: assets.worker, kernelsPath: assets.kernels, workers: 1 })
  try {
    const runs = await followAll(core, [await begin(core, interruption)].flat(), createReporter(options), interruption)
    for (const { state, reason } of runs) if (state === 'failed') console.error(reason)
    const left = runs.filter(({ state }) => exitCode(state) === 130)
    if (left.length > 0) console.error(left.map((run) => resumption(run, options)).join('\n'))
    process.exitCode = Math.max(...runs.map(({ state }) => exitCode(state)))
  } finally {
    await core.close()
  }
}

/** Once interrupted, what is left of them is not reported on any more. */
async function followAll(core: Core, begun: readonly Run[], reporter: Reporter, interruption: AbortSignal): Promise<Run[]> {
  for (const [k, run] of begun.entries()) {
    if (interruption.aborted) break
    if (begun.length > 1) reporter.begin(run, k + 1, begun.length)
    await followRun(core, run, reporter, interruption)
  }
  // What waits is left interrupted, too.
  if (interruption.aborted) await core.pool.close()
  const runs = begun.map(({ id }) => core.workspace.runs.get(id))
  if (begun.length > 1) reporter.repeat(runs)
  return runs
}

const exitCode = (state: RunState): number => (state === 'finished' ? 0 : state === 'failed' ? 1 : 130)

const resumption = (run: Run, options: WorkspaceOption): string =>
  `Interrupted after ${epochs(run)} epochs, all of it saved. It goes on with: ${howToResume(run.id, options)}`
