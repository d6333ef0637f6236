import type { Checkpoint, Curves } from '#shared/contract/runs.ts'
import type { RunEvent } from '#shared/domain/change.ts'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import type { Diagnostics } from '#shared/domain/diagnostics.ts'
import type { Run } from '#shared/domain/run.ts'
import type { Workspace } from '../../workspace/workspace.ts'

/** What the page of a run tells of. */
export interface Reported {
  run: Run
  /** undefined when it is gone, or another. */
  dataset: DatasetInfo | undefined
  curves: Curves
  /** Steps that the smoothed cost remembers. */
  smoothing: number
  /** Of the last epoch. */
  diagnostics: Diagnostics | null
  events: RunEvent[]
  checkpoints: Checkpoint[]
}

/** Two a pixel of the chart. */
const maxPoints = 2000

export function readReported({ datasets, curves, diagnostics, events, checkpoints }: Workspace, run: Run): Reported {
  const dataset = datasets.find(run.experiment.dataset.id)
  // As the charts in the window do at first.
  const smoothing = Math.max(1, Math.round(0.3 * run.stepsPerEpoch))
  return {
    run, dataset: dataset?.hash === run.experiment.dataset.hash ? dataset : undefined,
    curves: curves.read(run.id, { maxPoints, smoothing }), smoothing,
    diagnostics: diagnostics.read(run.id), events: events.list(run.id), checkpoints: checkpoints.list(run.id),
  }
}
