import { hashWeights } from '../workspace/weights.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { progressOf, readCheckpoint, requireReached } from './read-checkpoint.ts'

/** The last checkpoint, which is where a run that does not train stands. @throws SlopeError 'not-found' when there is none; 'conflict' when the run went back behind it; 'disk' */
export function lastState(workspace: Workspace, id: string): Uint8Array {
  const run = workspace.runs.kept(id)
  const bytes = readCheckpoint(workspace, run, 'last')
  requireReached(run, progressOf(bytes).step, 'last checkpoint')
  return bytes
}

/** Keeps a copy of it. @throws SlopeError as lastState */
export async function keepLast(workspace: Workspace, id: string): Promise<void> {
  const bytes = lastState(workspace, id)
  const { step, epoch } = progressOf(bytes)
  await workspace.checkpoints.write(id, ['here'], bytes, { step, epoch, weightsHash: hashWeights(bytes) })
}
