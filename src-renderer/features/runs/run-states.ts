import type { Input } from '#shared/contract/api.ts'
import { isActive, isResumable, type Run, type RunState } from '#shared/domain/run.ts'
import type { StateWords } from '../../ui/StateMark.vue'

export type Action = Input<'runs.control'>['action']

export const stateWords: Record<RunState, StateWords> = {
  queued: { word: 'Queued', icon: 'clock', tone: 'neutral' },
  running: { word: 'Running', icon: 'play', tone: 'accent' },
  paused: { word: 'Paused', icon: 'pause', tone: 'neutral' },
  finished: { word: 'Finished', icon: 'check', tone: 'success' },
  stopped: { word: 'Stopped', icon: 'stop', tone: 'neutral' },
  interrupted: { word: 'Interrupted', icon: 'warning', tone: 'warning' },
  failed: { word: 'Failed', icon: 'close', tone: 'error' },
}

export function allows(state: RunState, action: Action): boolean {
  if (action === 'pause') return state === 'running' || state === 'queued'
  if (action === 'stop') return isActive(state)
  if (action === 'epoch' || action === 'step') return state === 'running' || isResumable(state)
  return isResumable(state)
}

/** What the space bar does in this state. */
export const spaceAction = (state: RunState): Action | null =>
  allows(state, 'pause') ? 'pause' : allows(state, 'resume') ? 'resume' : null

type Key = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>

/** What a key does in this state, beside the space bar: "." one step, ">" one epoch. */
export function actionOfKey(state: RunState, { key, altKey, ctrlKey, metaKey }: Key): Action | null {
  if (altKey || ctrlKey || metaKey) return null
  const action = key === ' ' ? spaceAction(state) : key === '.' ? 'step' : key === '>' ? 'epoch' : null
  return action && allows(state, action) ? action : null
}

export interface Notice {
  tone: 'plain' | 'error'
  text: string
  /** What to do about it; empty when nothing has to be done. */
  cure: string
}

/** What a person must know about a run that is not running; null when the numbers say all. */
export function noticeOf(run: Pick<Run, 'id' | 'state' | 'reason' | 'step' | 'epochsDone'>, queue: readonly string[]): Notice | null {
  const done = run.step === 0 ? 'the beginning' : `step ${run.step.toLocaleString('en')} (epoch ${Number(run.epochsDone.toFixed(2))})`
  switch (run.state) {
    case 'queued': {
      const place = queue.indexOf(run.id) + 1
      const where = place > 0 ? `number ${place} of ${queue.length} in the queue` : 'next in the queue'
      return { tone: 'plain', text: `This run is ${where}.`, cure: 'It starts by itself as soon as a worker is free.' }
    }
    case 'interrupted':
      return {
        tone: 'plain',
        text: run.reason ?? 'The app ended while this run was training.',
        cure: 'Resume goes on from its last checkpoint and comes to the same weights, bit for bit, as an unbroken run.',
      }
    case 'stopped':
      return {
        tone: 'plain',
        text: run.reason ?? 'This run was stopped.',
        cure: `Resume goes on from ${done} and comes to the same weights, bit for bit, as an unbroken run.`,
      }
    case 'failed':
      return {
        tone: 'error',
        text: run.reason ?? 'This run failed without giving a reason.',
        cure: 'Its curves are kept: "Design from this run" opens its settings, to be changed and started again.',
      }
    default:
      return null
  }
}
