import { onTestFinished } from 'vitest'
import { isActive, type Run } from '#shared/domain/run.ts'
import type { Core } from '../../src-main/core.ts'
import type { Workspace } from '../../src-main/workspace/workspace.ts'
import { openTestCore, tinyDataset } from '../fixtures/tiny.ts'
import { temporaryFolder } from '../unit/workspace/temporary.ts'

/** A core in a folder of its own, with the tiny dataset. */
export async function temporaryCore({ workers = 1, folder = temporaryFolder() } = {}): Promise<Core> {
  const core = await openTestCore(folder, workers)
  onTestFinished(() => core.close())
  core.workspace.datasets.add(tinyDataset())
  return core
}

/** Resolves with the run once that is true of it, rejects when it fails before. */
export async function until(workspace: Workspace, id: string, condition: (run: Run) => boolean): Promise<Run> {
  const { promise, resolve, reject } = Promise.withResolvers<Run>()
  const look = () => {
    const run = workspace.runs.get(id)
    if (condition(run)) resolve(run)
    else if (run.state === 'failed') reject(new Error(run.reason ?? ''))
  }
  const unsubscribe = workspace.onChange(look)
  look()
  return promise.finally(unsubscribe)
}

export const ended = (workspace: Workspace, id: string): Promise<Run> => until(workspace, id, ({ state }) => !isActive(state))
