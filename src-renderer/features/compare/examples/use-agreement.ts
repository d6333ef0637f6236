import { onUnmounted, ref, shallowRef, watch } from 'vue'
import type { Agreement } from '#shared/domain/statistics/mcnemar.ts'
import { useClient } from '../../../stores/client.ts'
import { sentenceOf } from '../../../ui/format.ts'

/** Of how many images both, one or none of two predictions is right; null until both are there. */
export function useAgreement(keys: () => readonly [string, string] | null) {
  const client = useClient()
  const agreement = shallowRef<Agreement | null>(null)
  const fault = ref<string | null>(null)
  let turn = 0

  async function load() {
    const mine = ++turn
    const both = keys()
    fault.value = null
    if (!both) return void (agreement.value = null)
    try {
      const { counts } = await client.call('predictions.compare', { keys: [...both], which: 'both-wrong', offset: 0, count: 1 })
      if (mine === turn) agreement.value = counts
    } catch (error) {
      if (mine !== turn || client.state.status !== 'open') return
      agreement.value = null
      fault.value = sentenceOf(error)
    }
  }

  watch(() => keys()?.join('\n'), load, { immediate: true })
  onUnmounted(() => turn++)
  return { agreement, fault }
}
