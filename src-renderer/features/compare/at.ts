import type { Checkpoint } from '#shared/contract/runs.ts'

/** Which weights all subjects are looked at with: those of their best epoch, of their last, or as they were behind an epoch. */
export type At = { kind: 'best' | 'last' } | { kind: 'epoch'; epoch: number }

/** A state that is kept, as main calls it. */
export interface Kept {
  from: 'best' | 'last' | number
  step: number
  epoch: number
}

const kinds = ['best', 'last', 'epoch'] as const

/** The states of a run that are kept as they were at the end of an epoch, the first first; a run that has only begun has none. */
export function keptOf(checkpoints: readonly Checkpoint[]): Kept[] {
  const kept = checkpoints.flatMap(({ keptAs, step, epoch }) => {
    const kind = kinds.find((one) => keptAs.includes(one))
    return kind ? [{ from: kind === 'epoch' ? step : kind, step, epoch }] : []
  })
  return kept.filter(({ epoch }) => epoch > 0).sort((a, b) => a.step - b.step)
}

/** The state of a run to look at; of an epoch the nearest at or before it. null when none of those is kept. */
export function keptAt(at: At, checkpoints: readonly Checkpoint[]): Kept | null {
  if (at.kind === 'epoch') return keptOf(checkpoints).findLast(({ epoch }) => epoch <= at.epoch) ?? null
  const one = checkpoints.find(({ keptAs }) => keptAs.includes(at.kind))
  return one ? { from: at.kind, step: one.step, epoch: one.epoch } : null
}
