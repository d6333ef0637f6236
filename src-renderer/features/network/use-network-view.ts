import { onUnmounted, ref, shallowRef, watch, type Ref } from 'vue'
import type { NetworkView, ViewMoment } from '#shared/domain/weights-view.ts'
import { useClient } from '../../stores/client.ts'
import { FollowedNetwork, type Which } from './followed-network.ts'

/**
 * The weights of a run to be drawn, as long as the component is there.
 * @param best what the best checkpoint is known by: another one is loaded when it changes
 * @param changed called whenever there are others
 */
export function useNetworkView(id: string, which: Readonly<Ref<Which>>, best: () => unknown, changed: () => void) {
  // Plain: a proxy around each array would cost more than drawing them.
  let view: NetworkView | null = null
  const moment = shallowRef<ViewMoment | null>(null)
  const fault = ref<string | null>(null)
  const followed = new FollowedNetwork(useClient(), id, {
    changed(next) {
      view = next
      moment.value = next && { step: next.step, epoch: next.epoch }
      changed()
    },
    failed: (sentence) => (fault.value = sentence),
  })
  watch(which, () => followed.choose(which.value))
  watch(best, () => which.value === 'best' && followed.load())
  onUnmounted(() => followed.stop())
  return { view: () => view, moment, fault }
}
