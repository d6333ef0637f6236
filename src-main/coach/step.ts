import type { Choice, Observation } from '#shared/domain/coach/record.ts'
import type { Settled } from '#shared/domain/coach/settled.ts'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import type { Point } from '#shared/domain/sweep/space.ts'

/** What a step knows. */
export interface Situation {
  first: Experiment
  dataset: DatasetInfo
  /** What the steps before have come to. */
  settled: Settled
  /** The trials of this step that are over, in the order in which they were asked for. */
  seen: readonly Observation[]
}

/** Trials to be made next, and why, a sentence. */
export interface Attempt {
  type: 'try'
  experiment: Experiment
  points: Point[]
  /** One after the other: their seconds are compared. */
  isRace?: boolean
  sentence: string
}

/** choose: what the step comes to. fail: it can't be gone on with. sentence: what was seen, and what follows from it. */
export type Advice = Attempt | { type: 'choose'; choice: Choice; sentence: string } | { type: 'fail'; sentence: string }

/** What is to be done next in a step. The same situation gives the same advice. */
export type Step = (situation: Situation) => Advice
