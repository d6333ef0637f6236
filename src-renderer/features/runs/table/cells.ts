import { columnOf, type Column, type Context } from './columns.ts'
import { summaryOf, type Group } from './groups.ts'
import type { Row } from './rows.ts'
import { summaryHint, summaryText } from './summary.ts'

/** What stands in a cell, and behind it. */
export function cellText(row: Row, column: Column, context: Context): string {
  if ('run' in row) return column.text(row.run, context)
  const { group } = row
  const told = toldOf(group, column, context)
  return (told === column ? '' : 'cost ') + summaryText(summaryOf(group, told, context), told, context, group.runs.length)
}

export function cellHint(row: Row, column: Column, context: Context): string {
  if ('run' in row) return column.exact(row.run, context) ?? column.text(row.run, context)
  const { group } = row
  const told = toldOf(group, column, context)
  return summaryHint(summaryOf(group, told, context), told, context, group.runs.length)
}

/** Runs that tell numbers have a cost where others have an accuracy. */
function toldOf(group: Group, column: Column, context: Context): Column {
  const other = column.otherwise === undefined ? undefined : columnOf(column.otherwise)
  return other && summaryOf(group, column, context).kind === 'none' && summaryOf(group, other, context).kind !== 'none' ? other : column
}
