import { CoachService } from './coach/coaches.ts'
import { collectLess } from './collect-less.ts'
import { Jobs } from './jobs.ts'
import { SweepService } from './sweeps/sweeps.ts'
import { compileKernels } from './training/compile-kernels.ts'
import { TrainingPool, type PoolOptions } from './training/pool.ts'
import { chosenWorkers, usualWorkers } from './training/worker-count.ts'
import { openWorkspace, type Workspace } from './workspace/workspace.ts'

/** Without a number of workers it is the one that a person chose, else the usual one. */
export interface CoreOptions extends Pick<PoolOptions, 'workerPath' | 'workers' | 'grace'> {
  /** The workspace's folder. */
  directory: string
  kernelsPath: string
}

/** What every shell stands on. */
export interface Core {
  workspace: Workspace
  pool: TrainingPool
  sweeps: SweepService
  coaches: CoachService
  jobs: Jobs
  /** Leaves every coaching, every sweep and every run interrupted, with a checkpoint; once, however often it is called. */
  close(): Promise<void>
}

/** @throws SlopeError 'disk', 'newer-workspace', 'internal' when the kernels are not built */
export async function openCore({ directory, kernelsPath, ...options }: CoreOptions): Promise<Core> {
  collectLess()
  const kernels = await compileKernels(kernelsPath)
  const workspace = openWorkspace(directory)
  const pool = new TrainingPool(workspace, { kernels, workers: chosenWorkers(workspace.preferences) ?? usualWorkers, ...options })
  const sweeps = new SweepService(workspace, pool)
  const coaches = new CoachService({ workspace, sweeps })
  const jobs = new Jobs()
  const close = async () => {
    jobs.close()
    coaches.close()
    sweeps.close()
    await pool.close()
    workspace.close()
  }
  let closing: Promise<void> | undefined
  return { workspace, pool, sweeps, coaches, jobs, close: () => (closing ??= close()) }
}
