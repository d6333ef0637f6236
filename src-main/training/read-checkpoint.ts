import { SlopeError } from '#shared/domain/error.ts'
import type { Run } from '#shared/domain/run.ts'
import type { CheckpointName } from '../workspace/checkpoints.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** @throws SlopeError 'not-found' when the run has none yet, 'disk' */
export function readCheckpoint({ checkpoints }: Workspace, run: Run, name: CheckpointName): Uint8Array<ArrayBuffer> {
  const bytes = checkpoints.read(run.id, name)
  if (bytes) return bytes
  throw new SlopeError('not-found', `The run "${run.name}" has no ${name} weights yet: let it train to the end of an epoch.`)
}
