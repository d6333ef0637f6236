import { onUnmounted, shallowRef, watch } from 'vue'
import type { RunEvent } from '#shared/domain/change.ts'
import type { Run } from '#shared/domain/run.ts'
import { useClient } from '../../../stores/client.ts'
import { loads } from '../../../stores/loads.ts'

const none: readonly RunEvent[] = []

/** What was changed of runs while they trained, read anew when their settings become others. */
export function useEvents(runs: () => readonly Run[]) {
  const client = useClient()
  const byRun = shallowRef<ReadonlyMap<string, readonly RunEvent[]>>(new Map())
  let isGone = false
  onUnmounted(() => (isGone = true))

  async function read(id: string) {
    const events = await loads.take(() => client.call('runs.events', { id })).catch(() => null)
    if (events && !isGone) byRun.value = new Map([...byRun.value, [id, events]])
  }

  /** A change takes effect a moment later: by then the run has gone on. */
  const stateOf = ({ id, settings, state, last }: Run) => JSON.stringify([id, settings, state, byRun.value.get(id)?.some(({ step }) => step === null) ? last?.epoch : null])
  watch(() => runs().map(stateOf), (now, before) => {
    runs().forEach(({ id }, i) => {
      if (!before?.includes(now[i] ?? '')) void read(id)
    })
  }, { immediate: true })

  return ({ id }: Run): readonly RunEvent[] => byRun.value.get(id) ?? none
}
