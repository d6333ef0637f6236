import { computed, onMounted, onUnmounted, ref } from 'vue'
import type { Run } from '#shared/domain/run.ts'
import { useDatasets } from '../../../stores/datasets.ts'
import { useRuns } from '../../../stores/runs.ts'
import type { Context } from './columns.ts'
import { groupedRows, treeRows } from './rows.ts'
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

  const context = computed<Context>(() => ({
    now: now.value,
    datasetName: (id) => datasets.find(id)?.name ?? id,
    runOf: (id) => runs.byId.get(id),
    atEpoch: () => null,
  }))
  const scoped = computed(() => runs.list)
  const found = computed((): readonly Run[] => scoped.value.filter(inEffect.value.condition))
  const rows = computed(() => {
    const { order, groupBy, openGroups, isTree, foldedBranches: folded } = table
    return isTree ? treeRows(found.value, { order, folded, context: context.value }) : groupedRows(found.value, { order, groupBy, openGroups, context: context.value })
  })
  return { context, scoped, found, rows, inEffect, fault }
}
