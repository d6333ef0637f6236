import type { SweepCheck } from '#shared/contract/sweeps.ts'
import { refusalOf, type Problem } from '#shared/domain/check.ts'
import { checkSweep } from '#shared/domain/sweep/check.ts'
import { gridPoints, gridSize } from '#shared/domain/sweep/grid.ts'
import { mostTrials, type Sweep } from '#shared/domain/sweep/sweep.ts'
import type { Datasets } from '../workspace/datasets.ts'
import { plannedEpochs } from './early-stopping/planned-epochs.ts'

/** What is wrong with a sweep in this workspace, and what it comes to. */
export function lookAtSweep(datasets: Datasets, sweep: Sweep): SweepCheck {
  const points = pointsOf(sweep)
  const trials = Math.min(sweep.budget.trials, points ?? Infinity)
  return { problems: problemsOf(datasets, sweep), points, trials, epochs: plannedEpochs(sweep, trials) }
}

/** @throws SlopeError 'invalid-input' whose details are the problems */
export function requireSweep(datasets: Datasets, sweep: Sweep): void {
  const problems = problemsOf(datasets, sweep)
  if (problems.length > 0) throw refusalOf(problems)
}

function problemsOf(datasets: Datasets, sweep: Sweep): Problem[] {
  const { id } = sweep.experiment.dataset
  const dataset = datasets.find(id)
  if (dataset) return checkSweep(sweep, dataset)
  return [{ path: 'experiment.dataset.id', message: `Dataset ${JSON.stringify(id)} is not in this workspace: choose another, or import it first.` }]
}

/** null where there is no end of them. */
function pointsOf({ strategy, space }: Sweep): number | null {
  if (strategy.type === 'list') return strategy.points.length
  if (strategy.type !== 'grid') return null
  // Too many are not told apart.
  const size = gridSize(space)
  return size > mostTrials ? size : gridPoints(space)
}
