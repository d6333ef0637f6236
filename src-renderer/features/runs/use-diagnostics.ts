import { onUnmounted, ref, shallowRef } from 'vue'
import type { Diagnostics } from '#shared/domain/diagnostics.ts'
import { useClient } from '../../stores/client.ts'
import { sentenceOf } from '../../ui/format.ts'

/** How many of the window's parts look at a run: main knows of one watch a window. */
const lookers = new Map<string, number>()

function look(id: string, by: 1 | -1): number {
  const now = (lookers.get(id) ?? 0) + by
  lookers.set(id, now)
  return now
}

/** The diagnostics of the newest epoch of a run, as long as somebody looks at them. */
export function useDiagnostics(id: string) {
  const client = useClient()
  const diagnostics = shallowRef<Diagnostics | null>(null)
  const fault = ref<string | null>(null)

  async function watch() {
    try {
      await client.call('runs.watchDiagnostics', { id })
      fault.value = null
    } catch (error) {
      if (client.state.status === 'open') fault.value = sentenceOf(error)
    }
  }

  const removers = [
    client.onEvents((batch) => batch.forEach((event) => {
      if (event.type === 'diagnostics' && event.id === id) diagnostics.value = event.diagnostics
    })),
    client.onOpen(() => void watch()),
  ]
  look(id, 1)
  onUnmounted(() => {
    removers.forEach((remove) => remove())
    if (look(id, -1) > 0) return
    // A lost connection has forgotten it by itself.
    client.call('runs.unwatchDiagnostics', { id }).catch(() => undefined)
  })
  return { diagnostics, fault }
}
