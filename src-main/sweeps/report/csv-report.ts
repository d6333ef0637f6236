import type { SweepRecord, SweepTrial } from '#shared/domain/sweep/record.ts'
import { csvOf } from '#shared/format/csv.ts'

/** A row for each trial: its point, a column for each field, and what it came to. What is not there is empty. */
export function csvReport({ sweep }: SweepRecord, trials: readonly SweepTrial[]): string {
  const fields = fieldsOf(sweep.space.map(({ field }) => field), trials)
  const { which, measure, part } = sweep.objective
  const head = ['trial', 'origin', 'state', ...fields, `${measure}.${part}.${which}`, 'epochs', 'seconds', 'ended', 'run', 'reason']
  return csvOf([head, ...trials.map((trial) => [
    trial.number, trial.origin, trial.state, ...fields.map((field) => cell(trial.point[field] ?? null)), trial.value, trial.epochs, trial.seconds, trial.ended, trial.run, trial.reason,
  ])])
}

/** Of the space, and behind them what points by hand have besides. */
const fieldsOf = (space: readonly string[], trials: readonly SweepTrial[]): string[] => [...new Set([...space, ...trials.flatMap(({ point }) => Object.keys(point))])]

const cell = (value: string | number | boolean | null) => (typeof value === 'boolean' ? String(value) : value)
