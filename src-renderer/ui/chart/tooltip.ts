import type { Dash } from './line-frame.ts'

export interface TooltipRow {
  name: string
  color: string
  dash: Dash
  isThin: boolean
  /** One a column. */
  values: string[]
}

export interface TooltipContent {
  title: string
  /** A second line of it. */
  place: string
  /** Empty where the rows say all. */
  columns: string[]
  rows: TooltipRow[]
  /** Below the rows. */
  notes: string[]
}

/** The same in a sentence, for those who don't see it. */
export const spoken = ({ title, place, columns, rows, notes }: TooltipContent): string =>
  [title, place, ...rows.map(({ name, values }) => `${name} ${values.map((value, i) => `${columns[i] ?? ''} ${value}`.trim()).join(', ')}`), ...notes].filter(Boolean).join('. ')
