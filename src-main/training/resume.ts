import { checkExperiment } from '#shared/domain/check.ts'
import { engineVersion } from '#shared/domain/engine.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { isBetter, type EpochRecord, type Run } from '#shared/domain/run.ts'
import { decodeSafetensors } from '#shared/format/safetensors.ts'
import type { Workspace } from '../workspace/workspace.ts'

interface ResumePoint {
  step: number
  weightsHash: string | null
  bytes: Uint8Array<ArrayBuffer>
}

/**
 * The furthest whole checkpoint of a run, null when it has none. What counts is what the files say: a process may have
 * been killed after it wrote one, before it could note so. Either kind is a complete state to go on from.
 * @throws SlopeError 'disk' when there are checkpoints, but none that can be read
 */
export function resumePoint({ checkpoints }: Workspace, run: Run): ResumePoint | null {
  const faults: string[] = []
  const points = (['last', 'best'] as const).flatMap((kind) => {
    try {
      return readPoint(checkpoints.read(run.id, kind))
    } catch (error) {
      faults.push(`${checkpoints.pathOf(run.id, kind)}: ${(error as Error).message}`)
      return []
    }
  })
  if (points.length === 0 && faults.length > 0)
    throw new SlopeError('disk', `The run "${run.name}" can't go on from its checkpoint. ${faults.join(' ')} Or start its experiment anew.`)
  return points.reduce<ResumePoint | null>((furthest, point) => (furthest && furthest.step >= point.step ? furthest : point), null)
}

function readPoint(bytes: Uint8Array<ArrayBuffer> | null): ResumePoint[] {
  if (!bytes) return []
  const { metadata } = decodeSafetensors(bytes)
  return [{ step: Number(metadata['step']), weightsHash: metadata['weightsHash'] ?? null, bytes }]
}

/**
 * Takes an ended run back into this session's queue, its record cut back to the checkpoint it goes on from, or emptied
 * when it has none.
 * @throws SlopeError 'conflict' when another process trains it or another engine trained it, 'not-found' or 'invalid-input'
 * when its dataset is gone or another, 'disk'
 */
export function rewind(workspace: Workspace, run: Run): Run {
  const { datasets, runs, curves } = workspace
  if (run.engineVersion !== engineVersion)
    throw new SlopeError(
      'conflict',
      `The run "${run.name}" was trained by engine ${run.engineVersion}, and engine ${engineVersion} can't continue it exactly: start its experiment anew.`,
    )
  const problems = checkExperiment(run.experiment, datasets.get(run.experiment.dataset.id))
  if (problems.length > 0) throw new SlopeError('invalid-input', problems.map(({ message }) => message).join(' '), problems)
  return workspace.transaction(() => {
    runs.claim(run.id)
    const point = resumePoint(workspace, run)
    const step = point?.step ?? 0
    curves.truncate(run.id, step)
    const epochs = curves.epochs(run.id, 0)
    const last = epochs.at(-1) ?? null
    const best = epochs.reduce<EpochRecord | null>((best, record) => (isBetter(record, best) ? record : best), null)
    return runs.update(run.id, {
      state: 'queued', reason: null, endedAt: null, step, seconds: last?.seconds ?? 0, last, best, weightsHash: point?.weightsHash ?? null,
    })
  })
}
