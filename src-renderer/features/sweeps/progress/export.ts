import type { RandomSearch } from '#shared/contract/sweeps.ts'
import type { SweepTrial } from '#shared/domain/sweep/record.ts'
import { csvOf } from '#shared/format/csv.ts'
import type { Column } from '../charts/columns.ts'
import type { PlotAxis } from '../charts/plot.ts'
import { endedOf } from './best-line.ts'

/** A row a trial, in the order in which they ended, beside what random search would have come to by as many. */
export function progressCsv(trials: readonly SweepTrial[], { column }: PlotAxis, objective: Column, random: { search: RandomSearch } | null): string {
  const at = (values: Float64Array | undefined, i: number) => values?.[i] ?? null
  return csvOf([
    ['trial', 'state', column.label, objective.label.replace(' (%)', ' (fraction)'), 'random search: mean', 'tenth percentile', 'ninetieth percentile'],
    ...endedOf(trials).map((trial, i) => [trial.number, trial.state, column.value(trial), trial.value, at(random?.search.mean, i), at(random?.search.low, i), at(random?.search.high, i)]),
  ])
}
