import { defineStore } from 'pinia'
import { computed, ref, shallowRef, type WritableComputedRef } from 'vue'
import { z } from 'zod'
import type { Input } from '#shared/contract/api.ts'
import { usePreference } from '../../../stores/preferences.ts'
import { columnOf } from './columns.ts'
import { defaultColumns, withChanged, withName } from './layout.ts'
import type { Row } from './rows.ts'
import { scopes } from './scopes.ts'


type Json = Input<'preferences.set'>['value']

const Columns = z.array(z.object({ key: z.string(), width: z.number().min(40).max(1200).nullable() })).min(1).max(100)
const SortKeys = z.array(z.object({ column: z.string(), isDescending: z.boolean() })).max(10)
const Keys = z.array(z.string()).max(20)

/** How the table of runs was left: going into a run and back changes nothing, a restart little. */
export const useRunsTable = defineStore('runs-table', () => {
  const columns = usePreference('runs.columns', Columns, defaultColumns)
  const order = remembered('runs.order', SortKeys, [{ column: 'created', isDescending: true }])
  const filter = remembered('runs.filter', z.string().max(1000), '')
  const recentFilters = usePreference('runs.recentFilters', z.array(z.string().max(1000)).max(10), [])
  const groupBy = remembered('runs.groupBy', Keys, ['repeat'])
  const isTree = remembered('runs.isTree', z.boolean(), false)
  const scope = remembered('runs.scope', z.enum(scopes), 'runs')
  const isOverlayFolded = usePreference('runs.isOverlayFolded', z.boolean(), false)
  const openGroups = shallowRef<ReadonlySet<string>>(new Set())
  const foldedBranches = shallowRef<ReadonlySet<string>>(new Set())
  /** Ids in the order of choosing. */
  const selected = shallowRef<readonly string[]>([])
  /** Of the row that the keys are at. */
  const activeId = ref<string | null>(null)
  const scrollTop = ref(0)

  /** Those that name a field of this version, the name the first. */
  const shown = computed(() => (isTree.value ? withChanged : withName)(columns.value).flatMap(({ key, width }) => {
    const column = columnOf(key)
    return column ? [{ ...column, width: width ?? column.width, isSized: width !== null }] : []
  }))

  function fold(row: Row) {
    const [ids, id] = 'run' in row ? [foldedBranches, row.run.id] : [openGroups, row.group.id]
    const turned = new Set(ids.value)
    if (!turned.delete(id)) turned.add(id)
    ids.value = turned
  }

  return {
    columns, order, filter, recentFilters, groupBy, isTree, scope, isOverlayFolded, openGroups, foldedBranches, selected, activeId, scrollTop, shown, fold,
  }
})

/** As it was left by any window, until this one changes it: then it is its own. */
function remembered<S extends z.ZodType<unknown, Json>>(key: string, schema: S, preset: z.output<S>): WritableComputedRef<z.output<S>> {
  const stored = usePreference(key, schema, preset)
  const own = shallowRef<{ value: z.output<S> } | null>(null)
  return computed({
    get: () => (own.value ? own.value.value : stored.value),
    set: (value) => {
      own.value = { value }
      stored.value = value
    },
  })
}
