import type { Run } from '#shared/domain/run.ts'
import type { MarkChange } from '#shared/domain/runs/marks.ts'

type Marked = Pick<Run, 'id' | 'tags' | 'note' | 'isStarred' | 'archivedAt' | 'colour'>

/** What takes a change of these runs back, as they were before it: one change for all that were alike. */
export function inverseMarks(before: readonly Marked[], change: MarkChange): { ids: string[]; change: MarkChange }[] {
  const changes = new Map<string, { ids: string[]; change: MarkChange }>()
  for (const run of before) {
    const inverse = inverseOf(run, change)
    const key = JSON.stringify(inverse)
    if (key === '{}') continue
    const known = changes.get(key)
    if (known) known.ids.push(run.id)
    else changes.set(key, { ids: [run.id], change: inverse })
  }
  return [...changes.values()]
}

function inverseOf({ tags, note, isStarred, archivedAt, colour }: Marked, change: MarkChange): MarkChange {
  const added = (change.addTags ?? []).filter((tag) => !tags.includes(tag))
  const removed = (change.removeTags ?? []).filter((tag) => tags.includes(tag))
  return {
    ...(added.length > 0 ? { removeTags: added } : {}),
    ...(removed.length > 0 ? { addTags: removed } : {}),
    ...(change.note !== undefined && change.note !== note ? { note } : {}),
    ...(change.isStarred !== undefined && change.isStarred !== isStarred ? { isStarred } : {}),
    ...(change.isArchived !== undefined && change.isArchived !== (archivedAt !== null) ? { isArchived: archivedAt !== null } : {}),
    ...(change.colour !== undefined && change.colour !== colour ? { colour } : {}),
  }
}
