import type { z } from 'zod'
import { requireTrainable } from '#shared/domain/check.ts'
import { engineVersion } from '#shared/domain/engine.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { trainingCountOf } from '#shared/domain/experiment.ts'
import { Progress } from '#shared/domain/progress.ts'
import type { Run } from '#shared/domain/run.ts'
import type { CheckpointName } from '../workspace/checkpoints.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { requireInitialWeights } from './initial-weights.ts'

/** As far as it shows in the run. */
const Position = Progress.pick({ step: true, epoch: true, position: true, changes: true, seconds: true, best: true })
type Position = z.infer<typeof Position>

const start: Position = { step: 0, epoch: 0, position: 0, changes: 0, seconds: 0, best: null }

interface ResumePoint {
  progress: Position
  kind: CheckpointName
}

/**
 * The checkpoint that a run goes on from, null when it has none. What counts is what the files say: a process may have
 * been killed after it wrote one, before it could note so. Every kind is a complete state to go on from; those by period
 * stand in for the last.
 * @throws SlopeError 'disk' when there are checkpoints, but none that can be read
 */
export function resumePoint({ checkpoints }: Workspace, run: Run): ResumePoint | null {
  const faults: string[] = []
  const read = (kind: CheckpointName): ResumePoint | null => {
    try {
      const point = readPoint(kind, checkpoints.metadata(run.id, kind))
      // A branch keeps the best of its parent, but goes on from what is its own.
      return point && point.progress.step >= (run.parent?.step ?? 0) ? point : null
    } catch (error) {
      const fault = error instanceof SlopeError ? error.message : 'What it says of its progress is damaged.'
      faults.push(`${checkpoints.pathOf(run.id, kind)}: ${fault}`)
      return null
    }
  }
  const last = read('last') ?? firstOf(checkpoints.byPeriod(run.id), read)
  const point = choose(last, read('best'))
  if (!point && run.parent) faults.push('What it branched with is lost.')
  if (!point && faults.length > 0)
    throw new SlopeError(
      'disk',
      `The run "${run.name}" can't go on from its checkpoint. ${faults.join(' ')} Put back a copy, or start its experiment anew.`,
    )
  return point
}

/**
 * The further one; but from an older best when the last tells of a better epoch whose weights were not written before
 * the end came: training those epochs again brings the same weights, and this time they are saved.
 */
function choose(last: ResumePoint | null, best: ResumePoint | null): ResumePoint | null {
  if (!last || !best) return last ?? best
  const ahead = best.progress.step - last.progress.step || best.progress.epoch - last.progress.epoch
  const isBestLost = best.progress.epoch < (last.progress.best?.epoch ?? 0)
  return ahead > 0 || isBestLost ? best : last
}

/** The first that can be read. */
function firstOf(kinds: readonly CheckpointName[], read: (kind: CheckpointName) => ResumePoint | null): ResumePoint | null {
  for (const kind of kinds) {
    const point = read(kind)
    if (point) return point
  }
  return null
}

function readPoint(kind: CheckpointName, metadata: Record<string, string> | null): ResumePoint | null {
  return metadata && { kind, progress: Position.parse(JSON.parse(metadata['progress'] ?? '')) }
}

/** @throws SlopeError 'conflict' when another engine trained the run */
export function requireEngine({ name, engineVersion: version }: Run): void {
  if (version === engineVersion) return
  throw new SlopeError(
    'conflict',
    `The run "${name}" was trained by engine ${version}, and engine ${engineVersion} can't continue it exactly: start its experiment anew.`,
  )
}

/**
 * Takes an ended run back into this session's queue, its record cut back to the checkpoint it goes on from, or emptied
 * when it has none.
 * @throws SlopeError 'conflict' when another process trains it or another engine trained it, 'not-found' or 'invalid-input'
 * when its dataset, or the weights it begins with, are gone or others, 'disk'
 */
export function rewind(workspace: Workspace, run: Run): Run {
  const { datasets, runs, curves, checkpoints } = workspace
  requireEngine(run)
  const dataset = datasets.get(run.experiment.dataset.id)
  requireTrainable(run.experiment, dataset)
  const rewound = workspace.transaction(() => {
    runs.claim(run.id)
    const point = resumePoint(workspace, run)
    if (!point) requireInitialWeights(workspace, run.experiment, dataset)
    const { step, epoch, position, seconds, best } = point?.progress ?? start
    curves.truncate(run.id, step, epoch)
    checkpoints.truncate(run.id, step, epoch)
    const noted = (['last', 'best'] as const).map((kind) => checkpoints.info(run.id, kind)).find((info) => info?.step === step)
    return runs.update(run.id, {
      state: 'queued', reason: null, endedAt: null, step, seconds, best,
      epochsDone: epoch + position / trainingCountOf(run.experiment, dataset),
      last: curves.epochs(run.id, 0).at(-1) ?? null,
      weightsHash: noted?.weightsHash ?? null,
    })
  })
  checkpoints.sweepUnnoted(run.id)
  return rewound
}
