import type { EpochRecord, Run } from '#shared/domain/run.ts'
import { valueOf, type Objective } from '#shared/domain/sweep/objective.ts'
import type { Rung, SweepTrial, TrialState } from '#shared/domain/sweep/record.ts'

/** What a trial has come to so far. @param epochs of its run, all */
export function standing({ seconds }: Run, epochs: readonly EpochRecord[], objective: Objective): Pick<SweepTrial, 'value' | 'epochs' | 'seconds'> {
  return { value: finite(valueOf(objective, epochs)), epochs: epochs.at(-1)?.epoch ?? 0, seconds }
}

/** What became of a trial whose run has ended. A crash counts as a failure though the run could resume: it is never tried again by itself. */
export function outcome(
  run: Run, epochs: readonly EpochRecord[], { until }: Pick<SweepTrial, 'until'>, { objective, rungs }: { objective: Objective; rungs: readonly number[] },
): Pick<SweepTrial, 'state' | 'value' | 'epochs' | 'seconds' | 'rungs' | 'reason'> {
  const stood = standing(run, epochs, objective)
  const state = stateOf(run, stood.epochs, until)
  return { ...stood, state, rungs: rungsPassed(epochs, objective, rungs), reason: state === 'failed' || state === 'stopped' ? run.reason : null }
}

function stateOf({ state }: Run, epochs: number, until: number | null): TrialState {
  if (state === 'finished') return 'finished'
  if (state !== 'stopped') return 'failed'
  return until !== null && epochs >= until ? 'pruned' : 'stopped'
}

function rungsPassed(epochs: readonly EpochRecord[], objective: Objective, rungs: readonly number[]): Rung[] {
  const last = epochs.at(-1)?.epoch ?? 0
  return rungs
    .filter((rung) => rung <= last)
    .map((rung) => ({ epochs: rung, value: finite(valueOf(objective, epochs.filter(({ epoch }) => epoch <= rung))) }))
}

const finite = (value: number | null): number | null => (Number.isFinite(value) ? value : null)
