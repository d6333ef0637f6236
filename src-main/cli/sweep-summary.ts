import { measureNames } from '#shared/domain/sweep/objective.ts'
import type { SweepRecord, SweepTrial } from '#shared/domain/sweep/record.ts'
import { duration, grouped } from './format.ts'
import { cellText, countsText, ranking, shortField, valueText } from './sweep-texts.ts'
import { facts, table } from './table.ts'

/** So many of the best are listed. */
const listed = 10

/** What a sweep has come to, with its best trials. Why it was interrupted or could not go on is said elsewhere. */
export function summaryText(sweep: SweepRecord, trials: readonly SweepTrial[]): string {
  const { best, sweep: { objective } } = sweep
  const summary = facts([
    ['Sweep', `${sweep.id}  ${sweep.name}`],
    ['State', sweep.state === 'finished' ? `${sweep.state}: ${sweep.reason}` : sweep.state],
    ['Trials', countsText(sweep)],
    ['Epochs', `${grouped(sweep.epochs)} in ${duration(sweep.seconds)}`],
    ['Best', best ? `${valueText(objective, best.value)} ${objective.part} ${measureNames[objective.measure]}, trial ${best.trial}` : 'no trial has come to a value'],
  ])
  const all = ranking(objective, trials)
  const parts = [summary, ...(all.length > 0 ? [leaderboard(sweep, all.slice(0, listed))] : []), ...(all.length > listed ? [`The best ${listed} of ${all.length}.`] : [])]
  return parts.join('\n\n')
}

function leaderboard({ sweep: { objective, space } }: SweepRecord, trials: readonly SweepTrial[]): string {
  const head = ['Trial', 'Value', 'Epochs', ...space.map(({ field }) => shortField(field)), 'Run']
  const rows = trials.map(({ number, value, epochs, point, run }) => [
    String(number), valueText(objective, value ?? NaN), String(epochs), ...space.map(({ field }) => cellText(point[field])), run ?? '',
  ])
  return table(head, rows, head.slice(0, -1).map((_, column) => column))
}
