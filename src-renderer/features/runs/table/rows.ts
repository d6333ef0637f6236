import type { Run } from '#shared/domain/run.ts'
import { sortBy, type Order } from './arrange.ts'
import { parentOf } from './changed.ts'
import { columnOf, type Context } from './columns.ts'
import { entryValue, groupRuns, type Group } from './groups.ts'

/** A line of the table. level counts from 1; isOpen is null where nothing can be unfolded. */
export type Row = { id: string; level: number; isOpen: boolean | null } & ({ run: Run } | { group: Group })

export interface Arrangement {
  order: Order
  groupBy: readonly string[]
  /** Ids of the groups that show their members. */
  openGroups: ReadonlySet<string>
  context: Context
}

/** Runs by themselves and groups among each other, sorted by their means; the members of an open one behind it. */
export function groupedRows(runs: readonly Run[], { order, groupBy, openGroups, context }: Arrangement): Row[] {
  const entries = sortBy(groupRuns(runs, groupBy, context), order, (entry, key) => entryValue(entry, key, context))
  return entries.flatMap((entry): Row[] => {
    if ('run' in entry) return [{ id: entry.run.id, level: 1, isOpen: null, run: entry.run }]
    const { group } = entry
    const isOpen = openGroups.has(group.id)
    const members = isOpen ? sortRuns(group.runs, order, context) : []
    return [{ id: `group ${group.id}`, level: 1, isOpen, group }, ...members.map((run) => ({ id: run.id, level: 2, isOpen: null, run }))]
  })
}

export const sortRuns = (runs: readonly Run[], order: Order, context: Context): Run[] =>
  sortBy(runs, order, (run, key) => columnOf(key)?.value(run, context) ?? null)

/** Every run below the one that it went on from, or below the nearest of its ancestors that is among these. */
export function treeRows(runs: readonly Run[], { order, folded, context }: { order: Order; folded: ReadonlySet<string>; context: Context }): Row[] {
  const shown = new Set(runs.map(({ id }) => id))
  const children = new Map<string | null, Run[]>()
  for (const run of sortRuns(runs, order, context)) {
    const parent = nearestShown(run, shown, context)
    const siblings = children.get(parent)
    if (siblings) siblings.push(run)
    else children.set(parent, [run])
  }
  const rows: Row[] = []
  const add = (run: Run, level: number) => {
    const below = children.get(run.id) ?? []
    const isOpen = below.length === 0 ? null : !folded.has(run.id)
    rows.push({ id: run.id, level, isOpen, run })
    if (isOpen) for (const child of below) add(child, level + 1)
  }
  for (const root of children.get(null) ?? []) add(root, 1)
  return rows
}

function nearestShown(run: Run, shown: ReadonlySet<string>, { runOf }: Context): string | null {
  const seen = new Set([run.id])
  for (let id = parentOf(run); id !== null && !seen.has(id);) {
    if (shown.has(id)) return id
    seen.add(id)
    const parent = runOf(id)
    id = parent ? parentOf(parent) : null
  }
  return null
}
