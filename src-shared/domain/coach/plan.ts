import type { DatasetInfo } from '../dataset.ts'
import { evaluatedImages } from '../estimate.ts'
import { trainingCountOf, type Experiment } from '../experiment.ts'
import { parameterCount } from '../network.ts'
import { ladder, raced, shrunk } from './problem.ts'
import { stepKinds, type StepKind } from './steps.ts'

/** That a run of each step trains at most; a race ends by the clock, and the full problem has its own. */
export const stepEpochs = { shrink: 5, threshold: 6, lambda: 30, rate: 30, 'mini-batch': 6 } as const satisfies Partial<Record<StepKind, number>>

/** Seconds that a race may take for each size: shorter ones say nothing, longer ones no more. */
export const raceSeconds = { least: 1, most: 120 } as const

/** Runs as they usually are: a step may need some more. */
const usualRuns: Record<StepKind, number> = { shrink: 5, threshold: 8, lambda: 10, rate: 6, 'mini-batch': 9, full: 6 }

export interface PlannedStep {
  kind: StepKind
  runs: number
  /** What such a run trains. */
  experiment: Experiment
}

/** What a coaching is going to do. @param images of the shrunk problem, where that is known */
export function planOf(first: Experiment, dataset: Pick<DatasetInfo, 'splits'>, images = ladder(first, dataset)[0] ?? 1): PlannedStep[] {
  const rung = { images, few: null }
  const experiments: Record<StepKind, Experiment> = {
    shrink: shrunk(first, rung, stepEpochs.shrink), threshold: shrunk(first, rung, stepEpochs.threshold), lambda: shrunk(first, rung, stepEpochs.lambda),
    rate: shrunk(first, rung, stepEpochs.rate), 'mini-batch': raced(first, dataset, stepEpochs['mini-batch'], null), full: first,
  }
  return stepKinds.map((kind) => ({ kind, runs: usualRuns[kind], experiment: experiments[kind] }))
}

/** How long the steps of a plan take, each. @param secondsOf a run @param workers runs at once */
export const secondsOfPlan = (plan: readonly PlannedStep[], secondsOf: (experiment: Experiment) => number, workers: number): number[] =>
  plan.map(({ kind, runs, experiment }) => {
    const run = secondsOf(experiment)
    return kind === 'mini-batch' ? run + runs * Math.min(raceSeconds.most, Math.max(raceSeconds.least, run)) : (runs / Math.min(workers, runs)) * run
  })

/** What a run has to do, in any unit: weights times images, those that are only evaluated counting a third. */
export function workOf(experiment: Experiment, dataset: Pick<DatasetInfo, 'splits'>, inputs: number): number {
  const images = trainingCountOf(experiment, dataset) + evaluatedImages(experiment, dataset) / 3
  return experiment.training.epochs * images * parameterCount(experiment.network, inputs)
}
