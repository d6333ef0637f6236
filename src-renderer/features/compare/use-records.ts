import { onUnmounted, shallowRef, watch } from 'vue'
import type { EpochRecord, Run } from '#shared/domain/run.ts'
import { useClient } from '../../stores/client.ts'
import { loads } from '../../stores/loads.ts'
import type { At } from './at.ts'

/** The records of epochs of runs, read when one of them is asked for that is not here. */
export function useRecords(runs: () => readonly Run[], at: () => At) {
  const client = useClient()
  /** Of each run, by its epochs. */
  const byRun = shallowRef<ReadonlyMap<string, ReadonlyMap<number, EpochRecord>>>(new Map())
  const asked = new Set<string>()
  let isGone = false
  onUnmounted(() => (isGone = true))

  async function read({ id }: Run) {
    asked.add(id)
    // A lost connection is told by the window; what is asked for then is asked again with the next epoch.
    const curves = await loads.take(() => client.call('runs.curves', { id, maxPoints: 2 })).catch(() => null)
    asked.delete(id)
    if (curves && !isGone) byRun.value = new Map([...byRun.value, [id, new Map(curves.epochs.map((record) => [record.epoch, record]))]])
  }

  function missing(): Run[] {
    const now = at()
    if (now.kind !== 'epoch') return []
    return runs().filter(({ id, last }) => (last?.epoch ?? 0) >= now.epoch && !byRun.value.get(id)?.has(now.epoch) && !asked.has(id))
  }

  watch(() => missing(), (some) => some.forEach((run) => void read(run)), { immediate: true })

  return (run: Run, epoch: number): EpochRecord | null => byRun.value.get(run.id)?.get(epoch) ?? null
}
