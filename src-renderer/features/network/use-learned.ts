import { computed, shallowRef, watch, type Ref } from 'vue'
import type { Diagnostics } from '#shared/domain/diagnostics.ts'
import type { ViewMoment } from '#shared/domain/weights-view.ts'
import { useClient } from '../../stores/client.ts'
import { useDiagnostics } from '../runs/use-diagnostics.ts'
import type { Which } from './followed-network.ts'

/** How the layers learned by the newest epoch, or by that of the best weights where those are shown. */
export function useLearned(id: string, which: Readonly<Ref<Which>>, moment: Readonly<Ref<ViewMoment | null>>) {
  const client = useClient()
  const { diagnostics: newest } = useDiagnostics(id)
  const best = shallowRef<Diagnostics | null>(null)
  watch([which, moment], async () => {
    const epoch = which.value === 'best' ? (moment.value?.epoch ?? 0) : 0
    if (epoch === 0 || best.value?.epoch === epoch) return
    const found = await client.call('runs.diagnostics', { id, epoch }).catch(() => null)
    if (epoch === moment.value?.epoch) best.value = found
  })
  return computed(() => {
    if (which.value === 'now') return newest.value
    return best.value?.epoch === moment.value?.epoch ? best.value : null
  })
}
