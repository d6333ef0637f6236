import { SlopeError } from '#shared/domain/error.ts'
import { hashWeights } from '../workspace/weights.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { progressOf, readCheckpoint } from './read-checkpoint.ts'

/** The last checkpoint, which is where a run that does not train stands. @throws SlopeError 'not-found' when there is none; 'conflict' when the run went back behind it; 'disk' */
export function lastState(workspace: Workspace, id: string): Uint8Array {
  const run = workspace.runs.kept(id)
  const bytes = readCheckpoint(workspace, run, 'last')
  const { step } = progressOf(bytes)
  if (run.step < step)
    throw new SlopeError('conflict', `The run "${run.name}" is at step ${run.step}, and its last checkpoint at step ${step} is of before it was resumed: let it train up to there first.`)
  return bytes
}

/** Keeps a copy of it. @throws SlopeError as lastState */
export async function keepLast(workspace: Workspace, id: string): Promise<void> {
  const bytes = lastState(workspace, id)
  const { step, epoch } = progressOf(bytes)
  await workspace.checkpoints.write(id, ['here'], bytes, { step, epoch, weightsHash: hashWeights(bytes) })
}
