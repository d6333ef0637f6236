import { SlopeError } from '#shared/domain/error.ts'
import type { Run } from '#shared/domain/run.ts'
import { byEpoch, type CheckpointName } from '../workspace/checkpoints.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** How many are named in a message. */
const named = 8

/** The best, the last, or one kept by period, by its step. */
export type From = 'best' | 'last' | number

/** @throws SlopeError 'not-found' naming the newest that are kept */
export function keptCheckpoint({ checkpoints }: Workspace, run: Run, from: From): CheckpointName {
  const kept = checkpoints.list(run.id).filter(({ keptAs }) => keptAs.length > 0)
  const found = kept.find(({ step, keptAs }) => (typeof from === 'number' ? step === from && keptAs.includes('epoch') : keptAs.includes(from)))
  if (found) return typeof from === 'number' ? byEpoch(found.epoch) : from
  const newest = kept.slice(-named)
  const others = newest.map(({ step, epoch, keptAs }) => `${keptAs.join(' and ')} at step ${step} (epoch ${epoch})`)
  const which = typeof from === 'number' ? `checkpoint by period at step ${from}` : `${from} checkpoint`
  throw new SlopeError(
    'not-found',
    `The run "${run.name}" has no ${which}: ${others.length > 0 ? `choose one of ${others.join(', ')}` : 'let it train first'}.`,
  )
}
