import type { Run } from '#shared/domain/run.ts'
import type { FieldValue } from '#shared/domain/runs/fields.ts'
import type { Column, Context } from './columns.ts'
import { valueKinds } from './value-kinds.ts'

/** What a column comes to over the runs of a group. */
export type Summary =
  /** n runs have a value; the deviation is that of a sample, NaN of fewer than two. */
  | { kind: 'spread'; n: number; mean: number; deviation: number }
  /** All have the same one, or the latest is told. */
  | { kind: 'one'; of: Run; value: FieldValue }
  | { kind: 'varies'; values: FieldValue[] }
  | { kind: 'none' }

export function summarize(runs: readonly Run[], column: Column, context: Context): Summary {
  const valued = runs.map((run) => ({ run, value: column.value(run, context) })).filter(({ value }) => value !== null)
  const first = valued[0]
  if (!first) return { kind: 'none' }
  if (column.isOutcome && column.isNumber && column.kind.spread) return spreadOf(valued.map(({ value }) => Number(value)))
  if (column.kind === valueKinds.time) {
    const latest = valued.reduce((a, b) => (String(a.value) < String(b.value) ? b : a))
    return { kind: 'one', of: latest.run, value: latest.value }
  }
  const values = [...new Set(valued.map(({ value }) => value))]
  return values.length === 1 && valued.length === runs.length ? { kind: 'one', of: first.run, value: first.value } : { kind: 'varies', values }
}

/** Two passes, so that a small deviation of large numbers is not lost. */
export function spreadOf(values: readonly number[]): { kind: 'spread'; n: number; mean: number; deviation: number } {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { kind: 'spread', n, mean, deviation: n < 2 ? NaN : Math.sqrt(squares / (n - 1)) }
}

/** By which a group is sorted among runs: its mean, or what all have in common. */
export function sortValue(summary: Summary): FieldValue {
  if (summary.kind === 'spread') return summary.mean
  if (summary.kind === 'one') return summary.value
  return summary.kind === 'varies' && summary.values.every((value) => typeof value === 'number') ? spreadOf(summary.values).mean : null
}

/** @param size runs in the group: said besides where not all of them have a value */
export function summaryText(summary: Summary, column: Column, context: Context, size: number): string {
  switch (summary.kind) {
    case 'spread': {
      const text = Number.isNaN(summary.deviation) ? column.kind.text(summary.mean, context) : column.kind.spread?.(summary.mean, summary.deviation) ?? ''
      return summary.n === size ? text : `${text} (n ${summary.n})`
    }
    case 'one':
      return column.text(summary.of, context)
    case 'varies':
      return 'varies'
    case 'none':
      return '–'
  }
}

/** In full, to be read on hover. */
export function summaryHint(summary: Summary, column: Column, context: Context, size: number): string {
  if (summary.kind === 'spread') {
    const { n, mean, deviation } = summary
    return Number.isNaN(deviation) ? `${mean}, of 1 of ${size} runs` : `mean ${mean}, sample deviation ${deviation}, n = ${n} of ${size} runs`
  }
  if (summary.kind !== 'varies') return summaryText(summary, column, context, size)
  const shown = summary.values.slice(0, 8).map((value) => column.kind.text(value, context))
  return `${summary.values.length} values: ${shown.join(', ')}${summary.values.length > shown.length ? ', …' : ''}`
}
