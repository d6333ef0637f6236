import type { Point } from './space.ts'
import type { Sweep } from './sweep.ts'

/**
 * running: trials are begun whenever there is a place. finished: its budget is used up, or there is no further point. stopped: by
 * a person, or since it can't go on. interrupted: its process ended without it. All but a finished one go on when they are resumed,
 * and that one when its budget grows.
 */
export type SweepState = 'running' | 'paused' | 'finished' | 'stopped' | 'interrupted'

/**
 * waiting: for a place. pruned: stopped early at a rung, from where it may be promoted. refused: its point can't be trained or breaks a
 * constraint. stopped: by a person.
 */
export type TrialState = 'waiting' | 'running' | 'pruned' | 'finished' | 'failed' | 'refused' | 'stopped'

/** What a trial had come to when it had trained so many epochs. */
export interface Rung {
  epochs: number
  /** Of the objective; null when it measured none, or was not finite. */
  value: number | null
}

/** One point of a sweep, and the run that tells of it. */
export interface SweepTrial {
  /** The first is 1. */
  number: number
  point: Point
  origin: 'strategy' | 'person'
  state: TrialState
  /** The epochs after which it is looked at next; null: it trains to its end. */
  until: number | null
  /** null until it has begun, and when it was refused. One that waits with a run goes on with that. */
  run: string | null
  /** Of the objective, of the epochs so far; null when it has none, or is not finite. */
  value: number | null
  /** Epochs trained. */
  epochs: number
  /** Of training. */
  seconds: number
  /** The epochs after which it was looked at, the fewest first. */
  rungs: Rung[]
  /** The how-many-th trial to end, from 1, by which strategies learn; null while it has not. */
  ended: number | null
  /** Why it failed or was refused, a sentence. */
  reason: string | null
}

export interface SweepRecord {
  id: string
  name: string
  /** As extended last. */
  sweep: Sweep
  state: SweepState
  /** Why it ended, a sentence; null while it has not. */
  reason: string | null
  /** ISO 8601, UTC */
  createdAt: string
  endedAt: string | null
  deletedAt: string | null
  /** In which it was worked on. */
  seconds: number
  counts: Record<TrialState, number>
  /** Epochs trained by all trials. */
  epochs: number
  best: { trial: number; value: number; run: string | null } | null
  /** The coaching that it is a step of. */
  coach: string | null
}
