import type { Report, Stage, Task } from '#shared/contract/worker.ts'
import { requireTrainable } from '#shared/domain/check.ts'
import { engineVersion } from '#shared/domain/engine.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { Run } from '#shared/domain/run.ts'
import type { CheckpointInfo } from '../workspace/checkpoints.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { TrainingPool } from './pool.ts'

interface Options {
  signal: AbortSignal
  /** Of steps. */
  progress(done: number, total: number): void
  /** A checkpoint was reached again, with the same weights. */
  same?(checkpoint: CheckpointInfo): void
}

/**
 * Trains a run again in a worker of its own, from its beginning or that of its first ancestor, with the changes that were
 * made live at their steps, and compares the weights at every checkpoint noted. The run stays as it is. Resolves with how
 * many were the same, which is all of them.
 * @throws SlopeError 'conflict' naming the first step that differs, when another engine trained the run, or when there is
 * nothing to compare; 'not-found' or 'invalid-input' when its dataset is gone or another; 'cancelled'
 */
export async function verifyRun(workspace: Workspace, pool: TrainingPool, id: string, { signal, progress, same }: Options): Promise<number> {
  const run = workspace.runs.get(id)
  const noted = workspace.checkpoints.list(id)
  const task = replayOf(workspace, run, noted)
  let count = 0
  const onReport = (report: Report) => {
    if (report.type === 'progress') progress(report.done, report.total)
    if (report.type !== 'replayed') return
    const checkpoint = noted[count]
    if (!checkpoint || checkpoint.weightsHash !== report.weightsHash) throw difference(run, noted.slice(0, count + 1), report.weightsHash)
    count++
    same?.(checkpoint)
  }
  await pool.run(task, onReport, signal)
  return count
}

function replayOf(workspace: Workspace, run: Run, noted: readonly CheckpointInfo[]): Task {
  const { datasets, runs, events, weights } = workspace
  if (run.engineVersion !== engineVersion)
    throw new SlopeError('conflict', `The run "${run.name}" was trained by engine ${run.engineVersion}, which engine ${engineVersion} can't repeat bit for bit: verify it with the Slope that trained it.`)
  if (noted.length === 0) throw new SlopeError('conflict', `The run "${run.name}" has no checkpoint to compare with yet: let it train first.`)
  const dataset = datasets.get(run.experiment.dataset.id)
  requireTrainable(run.experiment, dataset)
  const changes = events.list(run.id).filter(({ step }) => step !== null)
  const stages: Stage[] = [...runs.lineage(run.id), { experiment: run.experiment, changes, until: null }]
  const { initialWeights: hash } = run.experiment.training
  return {
    type: 'replay', dataset: datasets.load(dataset.id), stages, points: [...noted],
    initialWeights: hash === null ? null : weights.read(hash),
  }
}

function difference({ name }: Run, noted: readonly CheckpointInfo[], found: string): SlopeError {
  const [before, at] = [noted.at(-2), noted.at(-1)]
  const same = before ? `the ${noted.length - 1} before it are the same, the last of them at step ${before.step}` : 'it is the first'
  return new SlopeError(
    'conflict',
    `The weights of "${name}" differ at step ${at?.step} (epoch ${at?.epoch}): ${at?.weightsHash.slice(0, 12)} was noted, and ${found.slice(0, 12)} came out; ${same}.`,
  )
}
