import { onUnmounted, ref, shallowRef } from 'vue'
import type { RunEvent } from '#shared/domain/change.ts'
import { useClient } from '../../stores/client.ts'
import { sentenceOf } from '../../ui/format.ts'

/** The changes of a run that is watched: what is streamed then tells of every one. */
export function useRunEvents(id: string) {
  const client = useClient()
  const events = shallowRef<readonly RunEvent[]>([])
  const fault = ref<string | null>(null)

  async function load() {
    try {
      events.value = await client.call('runs.events', { id })
      fault.value = null
    } catch (error) {
      if (client.state.status === 'open') fault.value = sentenceOf(error)
    }
  }

  const removers = [
    client.onOpen(() => void load()),
    client.onEvents((batch) => batch.forEach((event) => {
      if (event.type === 'run-events' && event.id === id) events.value = event.events
    })),
  ]
  onUnmounted(() => removers.forEach((remove) => remove()))
  return { events, fault }
}
