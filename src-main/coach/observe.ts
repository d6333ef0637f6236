import type { Observation } from '#shared/domain/coach/record.ts'
import type { EpochRecord } from '#shared/domain/run.ts'
import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import { Smoother } from '#shared/domain/smoothing.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** Epochs that are kept of a run: a race of small networks has thousands of them. */
const mostEpochs = 120

const isOver = ({ state }: SweepTrial): boolean => state !== 'waiting' && state !== 'running'

/** The trials of these sweeps that are over, in the order in which they were asked for. */
export const observe = (workspace: Workspace, sweeps: readonly string[]): Observation[] =>
  sweeps.flatMap((id) => workspace.sweeps.trials(id).filter(isOver).map((trial) => observationOf(workspace, trial)))

function observationOf({ curves }: Workspace, { point, run, state, reason }: SweepTrial): Observation {
  const epochs = run === null ? [] : thinned(curves.epochs(run, 0))
  const first = run === null ? undefined : curves.costs(run, { from: 1, to: 1, maxPoints: 2 }, new Smoother(1)).miniBatchCost.values[0]
  return {
    point, run, start: finite(first),
    cost: epochs.map(({ cost }) => finite(cost.training)),
    accuracy: epochs.map(({ accuracy }) => finite(accuracy.validation)),
    seconds: epochs.map(({ seconds }) => seconds),
    failed: state === 'finished' ? null : (reason ?? 'It was ended before its time.'),
  }
}

const finite = (value: number | null | undefined): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null)

/** Of each few that follow each other the one of the best validation accuracy, so that the best of all stays. */
function thinned(epochs: readonly EpochRecord[]): EpochRecord[] {
  const few = Math.ceil(epochs.length / mostEpochs)
  return Array.from({ length: Math.ceil(epochs.length / Math.max(1, few)) }, (_, k) => epochs.slice(k * few, (k + 1) * few).reduce(better))
}

const better = (a: EpochRecord, b: EpochRecord): EpochRecord => ((b.accuracy.validation ?? -1) > (a.accuracy.validation ?? -1) ? b : a)
