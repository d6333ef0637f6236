import { computed, onMounted, onUnmounted, ref, watch } from 'vue'
import type { Run } from '#shared/domain/run.ts'
import { useDatasets } from '../../../stores/datasets.ts'
import { useEpochMeasures } from '../../../stores/epoch-measures.ts'
import { useRuns } from '../../../stores/runs.ts'
import { atEpochOf } from './at-epoch-key.ts'
import type { Context } from './columns.ts'
import { groupedRows, treeRows } from './rows.ts'
import { scopeOf, type Scope } from './scopes.ts'
import { useRunsTable } from './table-state.ts'
import { useFilter } from './use-filter.ts'

/** From all runs to the rows of the table: the scope, the filter, then groups or the tree, sorted. */
export function useArrangement() {
  const runs = useRuns()
  const datasets = useDatasets()
  const table = useRunsTable()
  const { inEffect, fault } = useFilter()
  const now = ref(Date.now())
  const clock = ref<ReturnType<typeof setInterval>>()
  onMounted(() => (clock.value = setInterval(() => (now.value = Date.now()), 30_000)))
  onUnmounted(() => clearInterval(clock.value))

  const measures = useEpochMeasures()
  const epochs = computed(() => [...new Set(table.columns.flatMap(({ key }) => atEpochOf(key)?.epoch ?? []))])
  watch([epochs, () => runs.list], () => epochs.value.forEach((epoch) => void measures.need(epoch, runs.list)), { immediate: true })

  const context = computed<Context>(() => {
    // What has come makes another context, so that everything is written anew.
    void (epochs.value.length > 0 && measures.version)
    return { now: now.value, datasetName: (id) => datasets.find(id)?.name ?? id, runOf: (id) => runs.byId.get(id), atEpoch: measures.read }
  })
  const byScope = computed(() => {
    const lists: Record<Scope, Run[]> = { runs: [], archived: [], bin: [] }
    for (const run of runs.list) lists[scopeOf(run)].push(run)
    return lists
  })
  const scoped = computed(() => byScope.value[table.scope])
  const found = computed((): readonly Run[] => scoped.value.filter(inEffect.value.condition))
  const rows = computed(() => {
    const { order, groupBy, openGroups, isTree, foldedBranches: folded } = table
    return isTree ? treeRows(found.value, { order, folded, context: context.value }) : groupedRows(found.value, { order, groupBy, openGroups, context: context.value })
  })
  return { context, byScope, scoped, found, rows, inEffect, fault }
}
