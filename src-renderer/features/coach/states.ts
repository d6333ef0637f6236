import { isResumable, type CoachRecord, type CoachState } from '#shared/domain/coach/record.ts'
import { stepKinds } from '#shared/domain/coach/steps.ts'
import type { StateWords } from '../../ui/StateMark.vue'

export const coachWords: Record<CoachState, StateWords> = {
  running: { word: 'Running', icon: 'play', tone: 'accent' },
  waiting: { word: 'Waits for you', icon: 'clock', tone: 'warning' },
  paused: { word: 'Paused', icon: 'pause', tone: 'neutral' },
  stopped: { word: 'Stopped', icon: 'stop', tone: 'neutral' },
  interrupted: { word: 'Interrupted', icon: 'warning', tone: 'warning' },
  finished: { word: 'Finished', icon: 'check', tone: 'success' },
  failed: { word: 'Failed', icon: 'close', tone: 'error' },
}

export type CoachAction = 'next' | 'pause' | 'resume' | 'stop'

export function allows(state: CoachState, action: CoachAction): boolean {
  if (action === 'next') return state === 'waiting'
  if (action === 'pause') return state === 'running'
  return action === 'stop' ? state === 'running' || state === 'waiting' || state === 'paused' : isResumable(state)
}

export const stepsDone = ({ steps }: Pick<CoachRecord, 'steps'>): number => steps.filter(({ choice }) => choice !== null).length

/** "3 of 6 steps" */
export const progressText = (coach: Pick<CoachRecord, 'steps'>): string => `${stepsDone(coach)} of ${stepKinds.length} steps`
