import { inputSize, type DatasetInfo } from '#shared/domain/dataset.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { describeSizes } from '#shared/domain/network.ts'
import { decodeWeights, sizesOf, type LayerParameters } from '#shared/format/weights.ts'
import type { Workspace } from '../workspace/workspace.ts'

/**
 * The experiment, beginning with these weights, which are kept in the workspace under their hash.
 * @param source of the weights, for the message @throws SlopeError 'invalid-input' when they are of another network; 'not-found', 'disk'
 */
export async function withInitialWeights(
  { datasets, weights }: Workspace, experiment: Experiment, layers: readonly LayerParameters[], source: string,
): Promise<Experiment> {
  requireSizes(layers, experiment, datasets.get(experiment.dataset.id), source)
  const initialWeights = await weights.add(layers)
  return { ...experiment, training: { ...experiment.training, initialization: 'given', initialWeights } }
}

/** @throws SlopeError 'not-found', 'invalid-input', 'disk' when an experiment can't begin with the weights that it names */
export function requireInitialWeights({ weights }: Workspace, experiment: Experiment, dataset: DatasetInfo): void {
  const { initialWeights } = experiment.training
  if (initialWeights === null) return
  requireSizes(decodeWeights(weights.read(initialWeights)), experiment, dataset, `The network of the initial weights ${initialWeights.slice(0, 12)}`)
}

export function requireSizes(layers: readonly LayerParameters[], { network }: Experiment, dataset: DatasetInfo, source: string): void {
  const [found, needed] = [sizesOf(layers).join('-'), describeSizes(network, inputSize(dataset))]
  if (found === needed) return
  throw new SlopeError(
    'invalid-input',
    `${source} has the sizes ${found}, and the experiment's network on ${dataset.name} is ${needed}: change its layers, or begin with weights of ${needed}.`,
  )
}
