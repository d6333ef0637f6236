import { SlopeError } from '#shared/domain/error.ts'
import type { Run } from '#shared/domain/run.ts'
import { Progress } from '#shared/domain/progress.ts'
import { decodeSafetensors } from '#shared/format/safetensors.ts'
import type { CheckpointName } from '../workspace/checkpoints.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** @throws SlopeError 'not-found' when the run has none yet or branched off without it, 'disk' */
export function readCheckpoint({ checkpoints }: Workspace, run: Run, name: CheckpointName): Uint8Array<ArrayBuffer> {
  const bytes = checkpoints.read(run.id, name)
  if (bytes) return bytes
  const { best, parent } = run
  if (name === 'best' && best && parent && best.epoch <= parent.epoch)
    throw new SlopeError(
      'not-found',
      `The weights of epoch ${best.epoch}, the best of the run "${run.name}", were not kept: the run that it branched from had gone on to a better epoch, whose weights took their place. Take its last weights, or train it to a better epoch.`,
    )
  throw new SlopeError('not-found', `The run "${run.name}" has no ${name} weights yet: let it train to the end of an epoch.`)
}

/** @param which as it is told @throws SlopeError 'conflict' when the run went back behind a checkpoint of that step and has not come up to it again */
export function requireReached(run: Run, step: number, which: string): void {
  if (run.step < step)
    throw new SlopeError('conflict', `The run "${run.name}" is at step ${run.step}, and its ${which} at step ${step} is of before it was resumed: let it train up to there first.`)
}

/** Where the training stood whose checkpoint these bytes are. */
export const progressOf = (bytes: Uint8Array): Progress => Progress.parse(JSON.parse(decodeSafetensors(bytes).metadata['progress'] ?? ''))
