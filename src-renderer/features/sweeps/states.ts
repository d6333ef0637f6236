import type { SweepRecord, SweepState, TrialState } from '#shared/domain/sweep/record.ts'
import type { StateWords } from '../../ui/StateMark.vue'

export const sweepWords: Record<SweepState, StateWords> = {
  running: { word: 'Running', icon: 'play', tone: 'accent' },
  paused: { word: 'Paused', icon: 'pause', tone: 'neutral' },
  finished: { word: 'Finished', icon: 'check', tone: 'success' },
  stopped: { word: 'Stopped', icon: 'stop', tone: 'neutral' },
  interrupted: { word: 'Interrupted', icon: 'warning', tone: 'warning' },
}

export const trialWords: Record<TrialState, StateWords> = {
  waiting: { word: 'Waiting', icon: 'clock', tone: 'neutral' },
  running: { word: 'Running', icon: 'play', tone: 'accent' },
  pruned: { word: 'Pruned', icon: 'prune', tone: 'neutral' },
  finished: { word: 'Finished', icon: 'check', tone: 'success' },
  failed: { word: 'Failed', icon: 'close', tone: 'error' },
  refused: { word: 'Refused', icon: 'warning', tone: 'warning' },
  stopped: { word: 'Stopped', icon: 'stop', tone: 'neutral' },
}

export const trialStates = Object.keys(trialWords) as TrialState[]

export type SweepAction = 'pause' | 'resume' | 'stop'

/** Whether its trials are begun, or would be once it goes on. */
export const isActive = (state: SweepState): boolean => state === 'running' || state === 'paused'

export function allows(state: SweepState, action: SweepAction): boolean {
  if (action === 'pause') return state === 'running'
  if (action === 'stop') return isActive(state)
  return state === 'paused' || state === 'stopped' || state === 'interrupted'
}

/** "12 finished, 3 pruned, 1 failed": those that there are, in the order of their table. */
export const countsText = (counts: SweepRecord['counts']): string =>
  trialStates.filter((state) => counts[state] > 0).map((state) => `${counts[state].toLocaleString('en')} ${trialWords[state].word.toLowerCase()}`).join(', ')
