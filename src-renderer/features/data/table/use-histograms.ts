import { ref, shallowRef, watch } from 'vue'
import type { FeatureHistogram } from '#shared/domain/feature-histogram.ts'
import { useClient } from '../../../stores/client.ts'
import { sentenceOf } from '../../../ui/format.ts'
import type { Selection } from '../views.ts'

/** How what is selected is spread; null until main has counted it. The bars of what was shown before stay until then. */
export function useHistograms(selection: () => Selection) {
  const client = useClient()
  const histograms = shallowRef<FeatureHistogram[] | null>(null)
  const fault = ref<string | null>(null)
  let dataset = ''

  async function load({ dataset: { id, hash }, split, label, source }: Selection) {
    if (dataset !== hash) histograms.value = null
    dataset = hash
    fault.value = null
    try {
      const counted = await client.call('datasets.histograms', { id, split, ...(label !== null && { label }) })
      if (selection().source === source) histograms.value = counted
    } catch (error) {
      if (selection().source === source) fault.value = sentenceOf(error)
    }
  }

  watch(() => selection().source, () => void load(selection()), { immediate: true })
  return { histograms, fault }
}
