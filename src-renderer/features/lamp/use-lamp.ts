import { onUnmounted, shallowRef } from 'vue'
import type { LampReading } from '#shared/domain/lamp/finding.ts'
import { useClient } from '../../stores/client.ts'

/** What the lamp of a run says, as long as somebody looks; null until it has said something. */
export function useLamp(id: string) {
  const client = useClient()
  const reading = shallowRef<LampReading | null>(null)

  const removers = [
    client.onEvents((batch) => batch.forEach((event) => {
      if (event.type === 'lamp' && event.id === id) reading.value = event.reading
    })),
    // What keeps it from looking, the window tells of: a lost connection, or a run that is gone.
    client.onOpen(() => void client.call('runs.watchLamp', { id }).catch(() => undefined)),
  ]
  onUnmounted(() => {
    removers.forEach((remove) => remove())
    // A lost connection has forgotten it by itself.
    client.call('runs.unwatchLamp', { id }).catch(() => undefined)
  })
  return reading
}
