import type { SweepTrial } from '#shared/domain/sweep/record.ts'

/** What a trial came to, as charts tell trials apart. measured: its value is of all its epochs so far. */
export type TrialKind = 'measured' | 'pruned' | 'failed' | 'waiting'

export const kindNames: Record<TrialKind, string> = { measured: 'measured', pruned: 'pruned', failed: 'failed', waiting: 'no value yet' }

/** What ended without a finite value is as bad as what failed. */
export function kindOf({ state, value, ended }: Pick<SweepTrial, 'state' | 'value' | 'ended'>): TrialKind {
  if (state === 'failed') return 'failed'
  if (value === null) return ended === null || state === 'refused' ? 'waiting' : 'failed'
  return state === 'pruned' ? 'pruned' : 'measured'
}

export const countsOf = (trials: readonly SweepTrial[]): Record<TrialKind, number> => {
  const counts = { measured: 0, pruned: 0, failed: 0, waiting: 0 }
  for (const trial of trials) counts[kindOf(trial)]++
  return counts
}
