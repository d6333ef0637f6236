import type { SweepRecord } from '#shared/domain/sweep/record.ts'
import { openCore, type Core } from '../core.ts'
import type { Assets } from '../paths.ts'
import { followSweep } from './follow-sweep.ts'
import { howToResume } from './how-to-resume.ts'
import { listenForInterruption } from './interruption.ts'
import { directoryOf, type WorkspaceOption } from './options.ts'
import { createSweepReporter } from './sweep-reporter.ts'
import { endedTrials } from './sweep-texts.ts'

export interface SweepOptions extends WorkspaceOption {
  json?: boolean
  workers?: number
}

/** Works in this process on the sweep that `begin` starts or resumes, until it has ended, and sets the exit code. @throws SlopeError */
export async function sweepHere(
  assets: Assets, options: SweepOptions, begin: (core: Core, interruption: AbortSignal) => Promise<SweepRecord>,
): Promise<void> {
  const interruption = listenForInterruption()
  const { workers } = options
  const core = await openCore({
    directory: directoryOf(options), workerPath: assets.worker, kernelsPath: assets.kernels, ...(workers === undefined ? {} : { workers }),
  })
  try {
    const begun = await begin(core, interruption)
    const sweep = await followSweep(core, begun, createSweepReporter(core, options), interruption)
    if (sweep.state === 'interrupted')
      console.error(`Interrupted after ${endedTrials(sweep)}, all of it saved. It goes on with: ${howToResume(sweep.id, options)}`)
    else if (sweep.state !== 'finished') console.error(sweep.reason)
    else if (sweep.best === null) console.error(`No trial came to a value: "slope runs --where 'sweep = ${sweep.id}'" tells of their runs.`)
    process.exitCode = sweep.state === 'interrupted' ? 130 : sweep.state === 'finished' && sweep.best !== null ? 0 : 1
  } finally {
    await core.close()
  }
}
