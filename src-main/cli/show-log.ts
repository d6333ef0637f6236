import type { Checkpoint } from '#shared/contract/runs.ts'
import type { RunEvent } from '#shared/domain/change.ts'
import { grouped, localTime } from './format.ts'
import { table } from './table.ts'

/** The changes of a run's settings as lines, null without any. */
export function describeEvents(events: readonly RunEvent[]): string | null {
  if (events.length === 0) return null
  const rows = events.map(({ step, epochsDone, at, settings }) => [
    step === null ? 'to come' : grouped(step), epochsDone === null ? '' : epochsDone.toFixed(2), localTime(at),
    Object.entries(settings).map(([name, value]) => `${name} ${typeof value === 'number' ? value : JSON.stringify(value)}`).join(', '),
  ])
  return table(['Behind step', 'epoch', 'Asked for', 'Change'], rows, [0, 1])
}

/** The checkpoints that are kept as lines, null without any. */
export function describeCheckpoints(checkpoints: readonly Checkpoint[]): string | null {
  const kept = checkpoints.filter(({ keptAs }) => keptAs.length > 0)
  if (kept.length === 0) return null
  const rows = kept.map(({ step, epoch, keptAs, weightsHash }) => [
    grouped(step), String(epoch), keptAs.map((as) => (as === 'epoch' ? 'by period' : as)).join(', '), weightsHash.slice(0, 12),
  ])
  return table(['Step', 'Epoch', 'Kept as', 'Weights'], rows, [0, 1])
}
