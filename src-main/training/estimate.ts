import { requireTrainable } from '#shared/domain/check.ts'
import type { Speed } from '#shared/domain/estimate.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import type { Core } from '../core.ts'
import { ask } from './ask.ts'
import { requireInitialWeights } from './initial-weights.ts'

/** How fast an experiment trains here, timed in a worker beside the pool: no run is made. @throws SlopeError 'not-found', 'invalid-input', 'cancelled' */
export async function measureSpeed({ workspace, pool }: Core, experiment: Experiment, signal: AbortSignal): Promise<Speed> {
  const dataset = workspace.datasets.load(experiment.dataset.id)
  requireTrainable(experiment, dataset.info)
  requireInitialWeights(workspace, experiment, dataset.info)
  const { initialWeights: hash } = experiment.training
  const initialWeights = hash === null ? null : workspace.weights.read(hash)
  return (await ask(pool, { type: 'estimate', experiment, dataset, initialWeights }, 'estimate', { signal })).speed
}
