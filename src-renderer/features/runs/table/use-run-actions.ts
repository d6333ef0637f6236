import { computed, ref, shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import type { Run } from '#shared/domain/run.ts'
import { useRuns } from '../../../stores/runs.ts'
import { comparePath } from '../../compare/chosen.ts'
import { compareChoice } from './compare-choice.ts'
import { namesOf, useMarkRuns } from './mark-runs.ts'
import { isAllArchived, isAllStarred, runActions, type ActionName, type RunAction } from './run-actions.ts'
import { scopeOf } from './scopes.ts'
import { useRunsTable } from './table-state.ts'
import { useDoomed } from './use-doomed.ts'

/** In the window's pixels. */
export interface Place { x: number; y: number }

/** What is asked for beside the runs: it opens where they are. */
export interface Editing { what: 'tags' | 'note' | 'colour'; targets: readonly Run[]; at: Place }

/** Does what is chosen from keys, menus and the bar. */
export function useRunActions() {
  const runs = useRuns()
  const table = useRunsTable()
  const router = useRouter()
  const marks = useMarkRuns()
  const editing = shallowRef<Editing | null>(null)
  /** Whose name is being written. */
  const renaming = ref<string | null>(null)
  const { doomed, askTwice, decide } = useDoomed(marks.empty)
  const selected = computed(() => table.selected.flatMap((id) => runs.byId.get(id) ?? []).filter((run) => scopeOf(run) === table.scope))
  const compared = computed(() => compareChoice(selected.value, runs.kept))

  const edit = (what: Editing['what']) => (targets: readonly Run[], at: Place) => void (editing.value = { what, targets, at })
  const doers: Record<ActionName, (targets: readonly Run[], at: Place) => unknown> = {
    compare: () => router.push(comparePath(compared.value.ids)),
    star: (targets) => marks.mark(targets, { isStarred: !isAllStarred(targets) }, `${isAllStarred(targets) ? 'Removed the star of' : 'Starred'} ${namesOf(targets)}`),
    tags: edit('tags'),
    note: edit('note'),
    colour: edit('colour'),
    rename: ([run]) => (renaming.value = run?.id ?? null),
    archive: (targets) => marks.mark(targets, { isArchived: !isAllArchived(targets) }, `${isAllArchived(targets) ? 'Took out of the archive:' : 'Archived'} ${namesOf(targets)}`),
    delete: (targets) => marks.remove(targets),
    restore: (targets) => marks.restore(targets),
    remove: askTwice,
  }

  const refusalOf = (action: RunAction, targets: readonly Run[]) =>
    action.name === 'compare' ? compared.value.refusal : targets.length === 0 ? 'Select runs first.' : action.refusal(targets)

  function act(action: RunAction, targets: readonly Run[], at: Place) {
    const refusal = refusalOf(action, targets)
    marks.fault.value = refusal
    if (refusal === null) void doers[action.name](targets, at)
  }

  /** What is possible in the scope that is shown. */
  const actions = computed(() => runActions.filter(({ scopes }) => scopes.includes(table.scope)))

  return { ...marks, editing, closeEditor: () => void (editing.value = null), renaming, doomed, decide, selected, compared, actions, refusalOf, act }
}

export type RunActions = ReturnType<typeof useRunActions>
