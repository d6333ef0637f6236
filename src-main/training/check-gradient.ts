import { requireTrainable } from '#shared/domain/check.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import type { GradientCheck } from '#shared/domain/gradient-check.ts'
import { decodeWeights } from '#shared/format/weights.ts'
import type { Core } from '../core.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { ask } from './ask.ts'
import { requireInitialWeights, requireSizes } from './initial-weights.ts'
import { readCheckpoint } from './read-checkpoint.ts'

interface Options {
  experiment: Experiment
  /** Whose weights the gradient is checked in; without it, those that the experiment begins with. */
  run?: { id: string; weights: 'best' | 'last' } | undefined
  onProgress?: (done: number, total: number) => void
  signal?: AbortSignal
}

/** @throws SlopeError 'not-found', 'invalid-input' when the experiment can't be trained or the weights are of another network, 'cancelled' */
export async function checkGradient({ workspace, pool }: Core, { experiment, run, onProgress, signal }: Options): Promise<GradientCheck> {
  const dataset = workspace.datasets.load(experiment.dataset.id)
  requireTrainable(experiment, dataset.info)
  const weights = run ? weightsOf(workspace, experiment, run) : givenTo(workspace, experiment)
  return (await ask(pool, { type: 'gradient-check', experiment, dataset, weights }, 'gradient-check', { signal, progress: onProgress })).check
}

function weightsOf(workspace: Workspace, experiment: Experiment, { id, weights }: NonNullable<Options['run']>): Uint8Array {
  const run = workspace.runs.get(id)
  const bytes = readCheckpoint(workspace, run, weights)
  requireSizes(decodeWeights(bytes), experiment, workspace.datasets.get(experiment.dataset.id), `The run "${run.name}"`)
  return bytes
}

function givenTo(workspace: Workspace, experiment: Experiment): Uint8Array | null {
  const { initialWeights } = experiment.training
  requireInitialWeights(workspace, experiment, workspace.datasets.get(experiment.dataset.id))
  return initialWeights === null ? null : workspace.weights.read(initialWeights)
}
