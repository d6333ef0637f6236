import type { Evaluations } from '#shared/domain/run.ts'

/** What one step came to. */
export type StepResult =
  | { type: 'done'; cost: number; examples: number; evaluations: Evaluations }
  /** No further step makes sense, or may be taken: a sentence. */
  | { type: 'ended'; reason: string }
  /** What is no finite number any more; the parameters are not to be kept. */
  | { type: 'failed'; what: string }

/** Why the step under way is not gone on with, a sentence; null when it is. @param begun its passes, the next one included */
export type BreakOff = (begun: Evaluations) => string | null

/** How a network is trained: one step after the other, each in slices. */
export interface Steps {
  /** Between two steps: the settings are others. What was kept of former steps must not depend on when the run was resumed. */
  changed?(): void
  /** @param position training examples of the epoch that were used by the steps before @param learningRate as scheduled @param step steps done since the run began */
  begin(position: number, learningRate: number, step: number): void
  /** Works until the step's examples are done or the budget is used up. Returns what is left of it, which may be less than 0. */
  advance(budget: number): number
  readonly isDone: boolean
  /** Moves the parameters. */
  complete(): StepResult
  /** What the steps to come need of those before, besides parameters and velocity: for the checkpoint, never written to again. */
  readonly memory: Readonly<Record<string, Float64Array>>
}
