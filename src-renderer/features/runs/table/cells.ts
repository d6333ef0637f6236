import type { Column, Context } from './columns.ts'
import { summaryOf } from './groups.ts'
import type { Row } from './rows.ts'
import { summaryHint, summaryText } from './summary.ts'

/** What stands in a cell, and behind it. */
export function cellText(row: Row, column: Column, context: Context): string {
  if ('run' in row) return column.text(row.run, context)
  const { group } = row
  return summaryText(summaryOf(group, column, context), column, context, group.runs.length)
}

export function cellHint(row: Row, column: Column, context: Context): string {
  if ('run' in row) return column.exact(row.run, context) ?? column.text(row.run, context)
  const { group } = row
  return summaryHint(summaryOf(group, column, context), column, context, group.runs.length)
}
