import type { Run } from './run.ts'

/** One look at what a run's weights make of the test part, which is there for the very end. */
export interface TestOpening {
  /** The first of a run is 1. */
  number: number
  /** ISO 8601, UTC */
  at: string
  step: number
  epoch: number
  /** SHA-256, hex, of the weights that were looked at. */
  weightsHash: string
  /** measured: its cost and accuracy; predicted: what each example was taken for. */
  how: 'measured' | 'predicted'
  /** A fraction; null for regression. */
  accuracy: number | null
  /** With the regularization term; null where only predictions were looked at. */
  cost: number | null
}

/** How often the test part of a run was looked at, those of the run that it branched from up to then included, in words. */
export function openedWords({ testOpened, experiment }: Pick<Run, 'testOpened' | 'experiment'>): string {
  const often = testOpened === 0 ? 'never opened' : testOpened === 1 ? 'opened once' : `opened ${testOpened.toLocaleString('en')} times`
  return experiment.training.monitor.test ? `${often}, and watched in every epoch` : often
}
