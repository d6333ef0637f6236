import { refusalOf, requireTrainable } from '#shared/domain/check.ts'
import { inputSize } from '#shared/domain/dataset.ts'
import { stepsPerEpoch } from '#shared/domain/engine.ts'
import { largestSeed, trainingCountOf, type Experiment } from '#shared/domain/experiment.ts'
import { describeSizes, parameterCount } from '#shared/domain/network.ts'
import { createRunId } from '../workspace/run-id.ts'
import type { RunDraft } from '../workspace/runs.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { requireInitialWeights } from './initial-weights.ts'

/** What is saved of an experiment that is to be trained. @throws SlopeError 'invalid-input' whose details are the problems; 'not-found' */
export function draftRun(workspace: Workspace, experiment: Experiment): RunDraft {
  const { training, network } = experiment
  const dataset = workspace.datasets.get(experiment.dataset.id)
  requireTrainable(experiment, dataset)
  requireInitialWeights(workspace, experiment, dataset)
  return {
    experiment: { ...experiment, dataset: { ...experiment.dataset, hash: dataset.hash } },
    name: experiment.name ?? `${describeSizes(network, inputSize(dataset))} ${training.cost}`,
    inputSize: inputSize(dataset),
    parameters: parameterCount(network, inputSize(dataset)),
    stepsPerEpoch: stepsPerEpoch(trainingCountOf(experiment, dataset), training),
  }
}

/** Of the experiment with so many seeds, from its own on. @throws SlopeError as draftRun; 'invalid-input' when there are no more seeds */
export function draftRepeat(workspace: Workspace, experiment: Experiment, seeds: number): RunDraft[] {
  const draft = draftRun(workspace, experiment)
  const last = experiment.seed + seeds - 1
  if (last > largestSeed)
    throw refusalOf([{ path: 'seed', message: `seed is ${experiment.seed}, and ${seeds} seeds from it on would go beyond the largest, ${largestSeed}: begin with a smaller one.` }])
  const repeat = createRunId()
  return Array.from({ length: seeds }, (_, k) => {
    const seed = experiment.seed + k
    return { ...draft, experiment: { ...draft.experiment, seed }, name: `${draft.name.slice(0, longestStem)} seed ${seed}`, repeat }
  })
}

/** Characters of a name that leave room for the seed and a number behind it. */
const longestStem = 170
