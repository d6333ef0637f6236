import { computed, ref } from 'vue'
import { useClient } from '../../../stores/client.ts'
import { discardUploads, uploadFiles } from '../../../ui/upload.ts'
import { bundleOf } from './bundle.ts'
import type { Picked } from './picked.ts'

/** The files that were picked, on their way to main, and what main holds of them until it is taken or given up. */
export function useSending() {
  const client = useClient()
  const state = ref({ sent: 0, total: 1, since: 0 })
  let ids: string[] | null = null

  /** 0 to 1, and the seconds that it still takes; null while that can't be told. */
  const progress = computed(() => {
    const { sent, total, since } = state.value
    const seconds = (performance.now() - since) / 1000
    return { share: sent / total, seconds: seconds > 1 && sent > 0 ? Math.ceil(((total - sent) * seconds) / sent) : null }
  })

  async function send(picked: readonly Picked[], signal: AbortSignal) {
    const bundle = bundleOf(picked)
    if (typeof bundle === 'string') throw new Error(bundle)
    state.value = { sent: 0, total: 1, since: performance.now() }
    ids = await uploadFiles({ client, files: bundle.files, signal, progress: (sent, total) => (state.value = { ...state.value, sent, total }) })
  }

  function giveUp() {
    if (ids) void discardUploads(client, ids)
    ids = null
  }

  /** The ids of what main holds, once it has taken it no longer. */
  const held = () => ids
  const taken = () => void (ids = null)
  return { progress, send, giveUp, held, taken }
}
