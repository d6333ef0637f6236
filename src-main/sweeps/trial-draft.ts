import { refusalOf } from '#shared/domain/check.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { experimentAt } from '#shared/domain/sweep/experiment-at.ts'
import type { SweepRecord, SweepTrial } from '#shared/domain/sweep/record.ts'
import type { Sweep } from '#shared/domain/sweep/sweep.ts'
import { draftRun } from '../training/draft-run.ts'
import type { RunDraft } from '../workspace/runs.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** What is saved of a trial's run. @throws SlopeError 'invalid-input' when its point can't be trained or breaks a constraint; 'not-found' */
export function draftTrial(workspace: Workspace, { id, name, sweep }: Pick<SweepRecord, 'id' | 'name' | 'sweep'>, { number, point }: Pick<SweepTrial, 'number' | 'point'>): RunDraft {
  const experiment = limited(experimentAt(sweep.experiment, point), sweep)
  const draft = draftRun(workspace, { ...experiment, name: `${name.slice(0, longestStem)} #${number}` })
  const most = sweep.constraints.parameters
  if (most !== null && draft.parameters > most)
    throw refusalOf([{ path: 'constraints.parameters', message: `Its network has ${inWords(draft.parameters)} parameters, more than the ${inWords(most)} that the sweep allows.` }])
  return { ...draft, sweep: id, trial: number }
}

/** With the seconds that a trial may take as its time budget, unless its own is less. */
function limited(experiment: Experiment, { constraints: { seconds } }: Sweep): Experiment {
  if (seconds === null) return experiment
  const { training } = experiment
  return { ...experiment, training: { ...training, timeBudget: Math.min(seconds, training.timeBudget ?? Infinity) } }
}

/** @throws SlopeError 'not-found' when the dataset of a sweep is gone; 'conflict' when it has another content than when it was begun */
export function requireDataset({ datasets }: Workspace, { sweep: { experiment: { dataset } } }: Pick<SweepRecord, 'sweep'>): void {
  const { hash, name } = datasets.get(dataset.id)
  if (dataset.hash !== undefined && dataset.hash !== hash)
    throw new SlopeError('conflict', `${name} has another content than when the sweep was begun: import the original data again, or begin a new sweep.`)
}

const inWords = (count: number): string => count.toLocaleString('en')

/** Characters of a name that leave room for the number of the trial. */
const longestStem = 180
