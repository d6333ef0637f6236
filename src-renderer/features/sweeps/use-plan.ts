import { shallowRef, watch } from 'vue'
import type { SweepCheck } from '#shared/contract/sweeps.ts'
import type { SweepRecord } from '#shared/domain/sweep/record.ts'
import { useClient } from '../../stores/client.ts'

/** What a sweep comes to by its plan: asked again only when it is extended. null until main has told. */
export function usePlan(sweep: () => SweepRecord) {
  const client = useClient()
  const plan = shallowRef<SweepCheck | null>(null)
  watch(() => JSON.stringify([sweep().id, sweep().sweep.budget]), async (_asked, _before, onCleanup) => {
    let isCurrent = true
    onCleanup(() => (isCurrent = false))
    // Without it the remaining time is told by the trials alone.
    const told = await client.call('sweeps.check', { sweep: sweep().sweep }).catch(() => null)
    if (isCurrent) plan.value = told
  }, { immediate: true })
  return plan
}
