import type { Checkpoint } from '#shared/contract/runs.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { Run } from '#shared/domain/run.ts'
import { byEpoch, type CheckpointName } from '../workspace/checkpoints.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** How many are named in a message. */
const named = 8

/** The best, the last, or one kept by period or by hand, by its step. */
export type From = 'best' | 'last' | number

function nameOf({ step, epoch, keptAs }: Checkpoint, from: From): CheckpointName | null {
  if (typeof from !== 'number') return keptAs.includes(from) ? from : null
  if (step !== from) return null
  return keptAs.includes('epoch') ? byEpoch(epoch) : keptAs.includes('here') ? 'here' : null
}

/** @throws SlopeError 'not-found' naming the newest that are kept */
export function keptCheckpoint({ checkpoints }: Workspace, run: Run, from: From): CheckpointName {
  const kept = checkpoints.list(run.id).filter(({ keptAs }) => keptAs.length > 0)
  for (const checkpoint of kept) {
    const name = nameOf(checkpoint, from)
    if (name) return name
  }
  const newest = kept.slice(-named)
  const others = newest.map(({ step, epoch, keptAs }) => `${keptAs.join(' and ')} at step ${step} (epoch ${epoch})`)
  const which = typeof from === 'number' ? `checkpoint kept at step ${from}` : `${from} checkpoint`
  throw new SlopeError(
    'not-found',
    `The run "${run.name}" has no ${which}: ${others.length > 0 ? `choose one of ${others.join(', ')}` : 'let it train first'}.`,
  )
}
