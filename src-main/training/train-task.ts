import type { Mode, Task } from '#shared/contract/worker.ts'
import type { Run } from '#shared/domain/run.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { resumePoint } from './resume.ts'

/**
 * All that a worker needs to go on with a run, or to begin it. Changes that are behind the checkpoint are made again behind
 * the same steps, so that what was lost since comes back bit for bit.
 * @throws SlopeError 'not-found', 'disk'
 */
export function trainTask(workspace: Workspace, run: Run, mode: Mode, until: number | null): Task {
  const { datasets, checkpoints, weights, events } = workspace
  const { experiment } = run
  const point = resumePoint(workspace, run)
  const checkpoint = point && checkpoints.read(run.id, point.kind)
  const { initialWeights: hash } = experiment.training
  return {
    type: 'train', experiment, mode, until, checkpoint,
    dataset: datasets.load(experiment.dataset.id),
    initialWeights: checkpoint || hash === null ? null : weights.read(hash),
    changes: events.list(run.id).filter(({ number }) => number > (point?.progress.changes ?? 0)),
  }
}
