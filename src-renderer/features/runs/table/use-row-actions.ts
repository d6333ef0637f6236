import { computed, shallowRef, type ShallowRef } from 'vue'
import type { Run } from '#shared/domain/run.ts'
import type { MenuAction, MenuPlace } from '../../../ui/ActionMenu.vue'
import { useRuns } from '../../../stores/runs.ts'
import type { Row } from './rows.ts'
import { actionOfKey, runActions, type ActionName } from './run-actions.ts'
import { runsOf } from './selection.ts'
import { useRunsTable } from './table-state.ts'
import type { Place, RunActions } from './use-run-actions.ts'

interface Options {
  actions: RunActions
  container: Readonly<ShallowRef<HTMLElement | null>>
  menu: Readonly<ShallowRef<{ open(at: MenuPlace): Promise<void> } | null>>
}

/** What is done with rows: by a key, by the menu, by what can be clicked in them. */
export function useRowActions({ actions, container, menu }: Options) {
  const runs = useRuns()
  const table = useRunsTable()
  /** What the menu is about, and where it was opened. */
  const asked = shallowRef<{ targets: readonly Run[]; at: Place }>({ targets: [], at: { x: 0, y: 0 } })

  const ofRow = (row: Row) => runsOf(row).flatMap((id) => runs.byId.get(id) ?? [])
  /** All that are selected when the row is one of them. */
  function targetsOf(row: Row): readonly Run[] {
    const chosen = new Set(actions.selected.value.map(({ id }) => id))
    return runsOf(row).every((id) => chosen.has(id)) ? actions.selected.value : ofRow(row)
  }

  /** Below the row that the keys are at. */
  function place(): Place {
    const row = container.value?.querySelector('.row.active .name')?.getBoundingClientRect() ?? container.value?.getBoundingClientRect()
    return { x: row?.left ?? 0, y: row?.bottom ?? 0 }
  }

  function actByKey(event: KeyboardEvent, row: Row): boolean {
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) return openMenu(row, place())
    const action = actionOfKey(event, table.scope)
    if (action) actions.act(action, targetsOf(row), place())
    return action !== undefined
  }

  function openMenu(row: Row, at: MenuPlace): true {
    asked.value = { targets: targetsOf(row), at }
    table.activeId = row.id
    void menu.value?.open(at)
    return true
  }

  const menuActions = computed((): MenuAction[] => actions.actions.value.map((action) => ({
    label: action.label(asked.value.targets), keys: action.keys, isPossible: actions.refusalOf(action, asked.value.targets) === null,
    run: () => actions.act(action, asked.value.targets, asked.value.at),
  })))

  const named = (name: ActionName) => runActions.find((action) => action.name === name)!
  const star = (row: Row) => actions.act(named('star'), ofRow(row), place())
  const colour = (row: Row, { clientX, clientY }: MouseEvent) => actions.act(named('colour'), ofRow(row), { x: clientX, y: clientY })

  function renamed(row: Row, name: string | null) {
    actions.renaming.value = null
    if (name !== null && 'run' in row) void actions.rename(row.run, name)
    container.value?.focus({ preventScroll: true })
  }
  const renamingIn = (row: Row) => 'run' in row && actions.renaming.value === row.run.id

  return { menuActions, openMenu, star, colour, actByKey, renamed, renamingIn }
}
