import type { RunState } from '#shared/domain/run.ts'

/** Every way a run may go. Only here a state leads to another. */
const transitions: Record<RunState, readonly RunState[]> = {
  queued: ['running', 'paused', 'finished', 'stopped', 'interrupted', 'failed'],
  running: ['paused', 'finished', 'stopped', 'interrupted', 'failed'],
  paused: ['queued', 'running', 'finished', 'stopped', 'interrupted', 'failed'],
  stopped: ['queued'],
  interrupted: ['queued'],
  finished: [],
  failed: [],
}

export const mayBecome = (from: RunState, to: RunState): boolean => transitions[from].includes(to)
