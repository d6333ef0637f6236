import { requireTrainable } from '#shared/domain/check.ts'
import { examplesWord } from '#shared/domain/dataset.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { withSettings } from '#shared/domain/settings.ts'
import type { TestOpening } from '#shared/domain/test-opening.ts'
import type { Core } from '../core.ts'
import { hashWeights } from '../workspace/weights.ts'
import { ask } from './ask.ts'
import { progressOf, readCheckpoint } from './read-checkpoint.ts'

/**
 * Measures cost and accuracy of a run's weights on the test part, which counts as an opening of it.
 *
 * @throws SlopeError 'not-found' when there are no such weights or no dataset; 'invalid-input' when that has no test part; 'conflict', 'cancelled'
 */
export async function openTest({ workspace, pool }: Pick<Core, 'workspace' | 'pool'>, id: string, which: 'best' | 'last', signal?: AbortSignal): Promise<TestOpening> {
  const run = workspace.runs.kept(id)
  const weights = readCheckpoint(workspace, run, which)
  const { step, epoch, settings } = progressOf(weights)
  const experiment = withSettings(run.experiment, settings)
  const dataset = workspace.datasets.load(experiment.dataset.id)
  requireTrainable(experiment, dataset.info)
  if (dataset.info.splits.test.count === 0)
    throw new SlopeError('invalid-input', `${dataset.info.name} has no ${examplesWord(dataset.info)} for the test: import it with a test part to open.`)
  const { cost, accuracy } = await ask(pool, { type: 'measure', experiment, dataset, weights }, 'measured', { signal })
  return workspace.testOpenings.add(id, { step, epoch, weightsHash: hashWeights(weights), how: 'measured', cost, accuracy })
}
