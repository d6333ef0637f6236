import { shallowRef, watch } from 'vue'
import type { DatasetInfo } from '#shared/domain/dataset.ts'
import { useClient } from '../../stores/client.ts'

/** The pixels of a dataset's first training image, one byte each; null until they are here. */
export function useExample(dataset: () => DatasetInfo | undefined) {
  const client = useClient()
  const example = shallowRef<Uint8Array | null>(null)
  watch(() => dataset()?.hash, async (hash) => {
    example.value = null
    const id = dataset()?.id
    if (id === undefined) return
    // It is an ornament: without it the drawing says no less.
    const page = await client.call('datasets.examples', { id, split: 'training', offset: 0, count: 1 }).catch(() => null)
    if (hash === dataset()?.hash) example.value = page?.pixels ?? null
  }, { immediate: true })
  return example
}
