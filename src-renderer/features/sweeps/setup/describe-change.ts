import { labelOf } from '#shared/domain/runs/field-labels.ts'
import type { Change } from '../../design/history.ts'
import type { SweepDraft } from './draft.ts'

const names: Record<keyof SweepDraft, string> = {
  name: 'the name', source: 'the experiment', experiment: 'the experiment', dimensions: 'what is varied', strategy: 'the strategy', perSecond: 'the strategy', points: 'the list of points',
  stopping: 'early stopping', leastEpochs: 'the least epochs', factor: 'the factor', measure: 'the objective', part: 'the objective', which: 'the objective', direction: 'the objective',
  parameters: 'the limit of parameters', secondsEach: 'the seconds of a trial', trials: 'the number of trials', minutes: 'the time limit', parallel: 'the trials at once', seed: 'the seed',
}

/** What undo calls a change that nobody named. */
export function describeChange(before: SweepDraft, after: SweepDraft): Change {
  const keys = Object.keys(names) as (keyof SweepDraft)[]
  const other = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  const [key] = other
  if (other.length !== 1 || !key) return { label: `Change ${key ? names[key] : 'the sweep'}`, place: null }
  if (key !== 'dimensions' || before.dimensions.length !== after.dimensions.length) return { label: `Change ${names[key]}`, place: key }
  const row = after.dimensions.findIndex((dimension, d) => JSON.stringify(dimension) !== JSON.stringify(before.dimensions[d]))
  return { label: `Change ${labelOf(after.dimensions[row]?.field ?? '').label}`, place: `dimensions.${row}` }
}
