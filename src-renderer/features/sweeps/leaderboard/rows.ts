import { lossOf, type Objective } from '#shared/domain/sweep/objective.ts'
import type { SweepTrial, TrialState } from '#shared/domain/sweep/record.ts'
import type { SweptValue } from '#shared/domain/sweep/dimension.ts'
import { trialStates } from '../states.ts'

export interface Order {
  column: string
  isDescending: boolean
}

export interface LeaderboardRow {
  /** 1 for the best; equal values share the better one; null without a value. */
  rank: number | null
  trial: SweepTrial
}

/** Ranks all trials by the objective, those with fewer epochs too: the table says how many each has. */
export function ranked(trials: readonly SweepTrial[], objective: Objective): LeaderboardRow[] {
  const loss = Float64Array.from(trials, ({ value }) => (value === null ? NaN : lossOf(objective, value)))
  const sorted = loss.filter(Number.isFinite).sort()
  const rankOf = new Map<number, number>()
  sorted.forEach((value, i) => rankOf.has(value) || rankOf.set(value, i + 1))
  return trials.map((trial, i) => ({ rank: rankOf.get(loss[i] ?? NaN) ?? null, trial }))
}

const own: Record<string, (row: LeaderboardRow) => SweptValue> = {
  rank: ({ rank }) => rank,
  number: ({ trial }) => trial.number,
  value: ({ trial }) => trial.value,
  state: ({ trial }) => trialStates.indexOf(trial.state),
  epochs: ({ trial }) => trial.epochs,
  seconds: ({ trial }) => trial.seconds,
}

/** Of a column by its key: one of a trial's own, or a dimension's field. */
export const cellValue = (row: LeaderboardRow, column: string): SweptValue => (own[column] ? own[column](row) : (row.trial.point[column] ?? null))

/** Rows of these states in an order; what has no value is last in either direction, and of equals the earlier trial is first. */
export function arranged(rows: readonly LeaderboardRow[], { column, isDescending }: Order, states: readonly TrialState[]): LeaderboardRow[] {
  const shown = states.length === 0 ? [...rows] : rows.filter(({ trial }) => states.includes(trial.state))
  const sign = isDescending ? -1 : 1
  const keyed = shown.map((row) => ({ row, key: cellValue(row, column) }))
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null) || a.row.trial.number - b.row.trial.number
    if (a.key === b.key) return a.row.trial.number - b.row.trial.number
    return sign * (typeof a.key === 'string' || typeof b.key === 'string' ? String(a.key).localeCompare(String(b.key)) : Number(a.key) - Number(b.key))
  })
  return keyed.map(({ row }) => row)
}

/** A click on the column that it is sorted by turns it round. */
export const nextOrder = (order: Order, column: string): Order => ({ column, isDescending: order.column === column && !order.isDescending })
