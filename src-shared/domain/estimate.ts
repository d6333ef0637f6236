import { splitNames, type DatasetInfo } from './dataset.ts'
import { trainingCountOf, type Experiment } from './experiment.ts'

/** How fast an experiment trains on this machine: timed, nothing guessed. Seconds for an image; of a full-batch optimizer a step has them all. */
export interface Speed {
  training: number
  evaluation: number
  /** How many steps were timed, the warming up not counted; 0 when the first took too long to wait for its end. */
  steps: number
  /** Training images in them. */
  images: number
  /** What the engine takes for weights, gradients, velocities, activations and the inputs as it keeps them; the dataset itself not counted. */
  bytes: number
}

/** In seconds. */
export interface Estimate {
  epoch: number
  /** All epochs, or the time budget where that is less. */
  run: number
  /** The least that it can be: the one step that was timed had not ended. */
  isAtLeast: boolean
  /** Whether early stopping may end it before. */
  isAtMost: boolean
}

/** How the layers learn is told from so many images at most, forward and back: as much work as three evaluations of each. */
const diagnosedImages = 200
const passesOfDiagnosis = 3

export function evaluatedImages(experiment: Experiment, dataset: Pick<DatasetInfo, 'splits'>): number {
  const { monitor } = experiment.training
  const counts = splitNames.filter((split) => monitor[split]).map((split) => {
    const count = split === 'training' ? trainingCountOf(experiment, dataset) : dataset.splits[split].count
    return Math.min(count, monitor.subset ?? Infinity)
  })
  const diagnosed = monitor.diagnostics ? passesOfDiagnosis * Math.min(diagnosedImages, trainingCountOf(experiment, dataset)) : 0
  return counts.reduce((sum, count) => sum + count, diagnosed)
}

export function estimateOf(speed: Speed, experiment: Experiment, dataset: Pick<DatasetInfo, 'splits'>): Estimate {
  const { epochs, timeBudget, noImprovementIn, targetAccuracy, evaluationBudget, schedule } = experiment.training
  const epoch = trainingCountOf(experiment, dataset) * speed.training + evaluatedImages(experiment, dataset) * speed.evaluation
  return {
    epoch,
    run: Math.min(epochs * epoch, timeBudget ?? Infinity),
    isAtLeast: speed.steps === 0,
    isAtMost: noImprovementIn !== null || targetAccuracy !== null || evaluationBudget !== null || schedule.type === 'halve-on-no-improvement',
  }
}

/** What a speed depends on, as text: two experiments with the same are equally fast. */
export function speedKey({ dataset, network, training }: Experiment): string {
  const { cost, optimizer, regularization, miniBatchSize, expansion, monitor, shuffle, initialization, initialWeights } = training
  const kept = [monitor.training, monitor.validation, monitor.test, monitor.subset, monitor.diagnostics]
  return JSON.stringify([dataset, network, cost, optimizer, regularization, miniBatchSize, expansion, kept, shuffle, initialization, initialWeights])
}
