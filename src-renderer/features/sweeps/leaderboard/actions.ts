import type { SweepRecord, SweepTrial } from '#shared/domain/sweep/record.ts'
import type { KeyHelp } from '../../../ui/key-help.ts'
import type { TrialAction } from '../../../stores/sweeps.ts'

interface RowAction {
  action: TrialAction
  label: string
  /** As KeyboardEvent names it, in lower case. */
  key: string
  isPossible(trial: SweepTrial, sweep: Pick<SweepRecord, 'state'>): boolean
}

/** What is done with one trial, in the order of its menu; main says of what is refused why. */
export const trialActions: readonly RowAction[] = [
  { action: 'first', label: 'Put first', key: 'f', isPossible: ({ state }) => state === 'waiting' },
  { action: 'promote', label: 'Promote: train it to the end', key: 'p', isPossible: ({ state }) => state === 'pruned' },
  { action: 'stop', label: 'Stop it', key: 's', isPossible: ({ state }) => state === 'running' || state === 'waiting' },
]

/** Runs that are compared at once. */
export const comparedAtLeast = 2
export const comparedAtMost = 8

export const leaderboardKeys: readonly KeyHelp[] = [
  { keys: ['↑', '↓', 'Page Up', 'Page Down', 'Home', 'End'], does: 'go from trial to trial' },
  { keys: ['Enter'], does: 'open its run' },
  { keys: ['Space'], does: 'choose it for a comparison' },
  { keys: ['C'], does: 'compare those chosen, 2 to 8' },
  { keys: ['F'], does: 'put a waiting trial first' },
  { keys: ['P'], does: 'promote a pruned trial: it is trained to the end' },
  { keys: ['S'], does: 'stop a trial' },
  { keys: ['M'], does: 'open its menu' },
]
