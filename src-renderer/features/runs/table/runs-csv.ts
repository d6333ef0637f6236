import type { Run } from '#shared/domain/run.ts'
import { csvOf } from '#shared/format/csv.ts'
import type { Order } from './arrange.ts'
import type { Column, Context } from './columns.ts'
import { entryValue, summaryOf, type Group } from './groups.ts'
import { groupedRows, treeRows, type Row } from './rows.ts'
import { valueKinds } from './value-kinds.ts'

export interface ShownTable {
  /** Those that the filter finds. */
  runs: readonly Run[]
  columns: readonly Column[]
  order: Order
  groupBy: readonly string[]
  isTree: boolean
  context: Context
}

type Cell = string | number | null

/** Units of what the window writes otherwise: values are exact, and accuracies fractions. */
const unitOf = (kind: Column['kind']): string =>
  kind === valueKinds.accuracy ? ' (fraction)' : kind === valueKinds.seconds ? ' (s)' : kind === valueKinds.time ? ' (UTC)' : ''

/**
 * The table of runs as it is shown, but whole: groups with their members, branches below branches, none folded. A group has
 * the means of what came out, with their deviations in columns behind the others, and what all of its members have in common.
 */
export function runsCsv({ runs, columns: all, order, groupBy, isTree, context }: ShownTable): string {
  const columns = all.filter(({ key }) => key !== 'id')
  const rows = isTree ? treeRows(runs, { order, folded: new Set(), context }) : unfolded(runs, { order, groupBy, context })
  const hasGroups = rows.some((row) => 'group' in row)
  const spread = hasGroups ? columns.filter(({ isOutcome, isNumber, kind }) => isOutcome && isNumber && kind.spread) : []
  const names = columns.map(({ label, kind }) => `${label}${unitOf(kind)}`)
  const head = [
    ...(hasGroups ? ['Row', 'Group', 'Runs'] : isTree ? ['Level'] : []), 'Run id', ...names,
    ...spread.map(({ label, kind }) => `${label}${unitOf(kind)}, sample deviation`),
  ]
  let group: Group | null = null
  const body = rows.map((row): Cell[] => {
    if ('group' in row) {
      group = row.group
      return ['group', group.name, group.runs.length, null, ...columns.map((column) => groupCell(row.group, column, context)), ...spread.map((column) => deviationOf(row.group, column, context))]
    }
    if (row.level === 1) group = null
    const place: Cell[] = hasGroups ? ['run', group?.name ?? null, null] : isTree ? [row.level] : []
    return [...place, row.run.id, ...columns.map((column) => cellOf(column.value(row.run, context))), ...spread.map(() => null)]
  })
  return csvOf([head, ...body])
}

/** Every group, open. */
function unfolded(runs: readonly Run[], { order, groupBy, context }: Pick<ShownTable, 'order' | 'groupBy' | 'context'>): Row[] {
  const closed = groupedRows(runs, { order, groupBy, openGroups: new Set(), context })
  const openGroups = new Set(closed.flatMap((row) => ('group' in row ? [row.group.id] : [])))
  return groupedRows(runs, { order, groupBy, openGroups, context })
}

const cellOf = (value: string | number | boolean | null): Cell => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : typeof value === 'number' && !Number.isFinite(value) ? null : value)

function groupCell(group: Group, column: Column, context: Context): Cell {
  if (column.key === 'name') return cellOf(entryValue({ group }, 'name', context))
  const summary = summaryOf(group, column, context)
  return summary.kind === 'spread' ? cellOf(summary.mean) : summary.kind === 'one' ? cellOf(summary.value) : summary.kind === 'varies' ? 'varies' : null
}

function deviationOf(group: Group, column: Column, context: Context): Cell {
  const summary = summaryOf(group, column, context)
  return summary.kind === 'spread' ? cellOf(summary.deviation) : null
}
