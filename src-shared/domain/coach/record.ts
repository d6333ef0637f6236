import { z } from 'zod'
import type { Experiment } from '../experiment.ts'
import type { Point } from '../sweep/space.ts'
import type { StepKind } from './steps.ts'

/** waiting: a step is done, and a person is to say that it goes on. interrupted: its process ended without it. All but finished and failed ones go on when they are resumed. */
export type CoachState = 'running' | 'waiting' | 'paused' | 'stopped' | 'interrupted' | 'finished' | 'failed'

export const isUnderWay = (state: CoachState): boolean => state === 'running' || state === 'waiting' || state === 'paused'
export const isResumable = (state: CoachState): boolean => state === 'paused' || state === 'stopped' || state === 'interrupted'

/** A trial as a step sees it: what was tried, and its run epoch by epoch. */
export interface Observation {
  point: Point
  /** null when there was none. */
  run: string | null
  /** Cost of the first mini-batch, before any step. */
  start: number | null
  /** Behind each epoch: of the training images, of the validation images, and seconds since it began. null where it is no number. */
  cost: (number | null)[]
  accuracy: (number | null)[]
  seconds: number[]
  /** Why it has no end, a sentence; null when it has. */
  failed: string | null
}

/** What a step comes to. */
export interface Choice {
  /** Of the step's field. */
  value: number
  /** All that it sets, by field. */
  point: Point
}

export interface StepRecord {
  kind: StepKind
  /** Each a list of trials on one experiment, in the order in which they were begun. */
  sweeps: string[]
  /** What it saw and why it went where it went: one for each list of trials, before it began, and one for the choice. */
  sentences: string[]
  /** The trials that are over. */
  seen: Observation[]
  /** null until it is done. */
  choice: Choice | null
  /** Whether a person chose. */
  isByPerson: boolean
}

export interface CoachRecord {
  id: string
  name: string
  /** The design that it began with. */
  first: Experiment
  state: CoachState
  /** Why it failed or was interrupted, a sentence. */
  reason: string | null
  /** Whether a person says when the next step begins. */
  waits: boolean
  /** Done, and the one under way. */
  steps: StepRecord[]
  /** What it recommends; null until it is finished. */
  recommended: Experiment | null
  /** ISO 8601, UTC */
  createdAt: string
  endedAt: string | null
  deletedAt: string | null
}

/** How a coaching goes on: with what a step chose, or with another value in its place, whatever came behind that step. */
export const Instead = z.strictObject({ step: z.int().min(0).max(100), value: z.number() })
export type Instead = z.infer<typeof Instead>
