import { SlopeError } from '#shared/domain/error.ts'
import { hashWeights } from '../workspace/weights.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { progressOf, readCheckpoint } from './read-checkpoint.ts'

/** Keeps a copy of the last checkpoint, which is where a run that does not train stands. @throws SlopeError 'not-found' when there is none; 'disk' */
export async function keepLast(workspace: Workspace, id: string): Promise<void> {
  const run = workspace.runs.kept(id)
  const bytes = readCheckpoint(workspace, run, 'last')
  const { step, epoch } = progressOf(bytes)
  if (run.step < step)
    throw new SlopeError('conflict', `The run "${run.name}" is at step ${run.step}, and its last checkpoint at step ${step} is of before it was resumed: let it train up to there first.`)
  await workspace.checkpoints.write(id, ['here'], bytes, { step, epoch, weightsHash: hashWeights(bytes) })
}
