import { statSync } from 'node:fs'
import type { Run } from '#shared/domain/run.ts'
import type { CheckpointName } from '../workspace/checkpoints.ts'
import { hashWeights } from '../workspace/weights.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { checkpointPath, weightsPath } from './paths.ts'
import { mostBytes } from './zip-writer.ts'
import { progressOf } from '../training/read-checkpoint.ts'

export interface KeptFile {
  name: CheckpointName
  step: number
  epoch: number
  weightsHash: string
  size: number
}

/** The checkpoints of a run that go into its bundle, and the weights that it or an ancestor began with. */
export interface KeptFiles {
  kept: KeptFile[]
  /** Hashes. */
  given: string[]
  leftOut: { path: string; reason: string }[]
}

/** The room for checkpoints by period; the rest is smaller by far. */
const room = mostBytes / 2

export function keptFiles(workspace: Workspace, run: Run): KeptFiles {
  const found: KeptFiles = { kept: [], given: [], leftOut: [] }
  let bytes = 0
  for (const name of ['best', 'last', 'here', ...workspace.checkpoints.byPeriod(run.id)] as CheckpointName[]) {
    const size = statSync(workspace.checkpoints.pathOf(run.id, name), { throwIfNoEntry: false })?.size
    if (size === undefined) continue
    bytes += size
    if (bytes > room) found.leftOut.push({ path: checkpointPath(name), reason: 'The archive would have become too large.' })
    else found.kept.push({ name, size, ...momentOf(workspace, run, name) })
  }
  for (const hash of beginnings(workspace, run)) {
    try {
      workspace.weights.read(hash)
      found.given.push(hash)
    } catch (error) {
      found.leftOut.push({ path: weightsPath(hash), reason: (error as Error).message })
    }
  }
  return found
}

/** By the file itself: its row may be older. */
function momentOf({ checkpoints }: Workspace, run: Run, name: CheckpointName): Pick<KeptFile, 'step' | 'epoch' | 'weightsHash'> {
  const bytes = checkpoints.read(run.id, name) ?? new Uint8Array()
  const { step, epoch } = progressOf(bytes)
  return { step, epoch, weightsHash: hashWeights(bytes) }
}

function beginnings({ runs }: Workspace, run: Run): Set<string> {
  const experiments = [run.experiment, ...runs.lineage(run.id).map(({ experiment }) => experiment)]
  return new Set(experiments.flatMap(({ training: { initialWeights } }) => (initialWeights === null ? [] : [initialWeights])))
}
