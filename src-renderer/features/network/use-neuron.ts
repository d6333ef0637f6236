import { onUnmounted, shallowRef, watch, type Ref } from 'vue'
import type { NeuronView } from '#shared/domain/weights-view.ts'
import { useClient } from '../../stores/client.ts'
import type { Pointed } from './pointing.ts'
import type { Which } from './followed-network.ts'

/** A neuron with its weights; null for those of the input, and before there are any. */
export interface ShownNeuron extends Pointed {
  neuron: NeuronView | null
}

/**
 * The neuron pointed at, whole. Its predecessor stays until it is here, so that nothing flickers.
 * @param moment changes whenever there are other weights
 */
export function useNeuron(id: string, pointed: Readonly<Ref<Pointed | null>>, which: Readonly<Ref<Which>>, moment: Readonly<Ref<unknown>>) {
  const client = useClient()
  const shown = shallowRef<ShownNeuron | null>(null)
  let isAsking = false
  let isStale = false

  /** One question at a time: while it is under way, the pointer may pass many neurons that nobody waits for. */
  async function ask() {
    isStale = true
    if (isAsking) return
    isAsking = true
    while (isStale) {
      isStale = false
      const wanted = pointed.value
      const neuron = wanted && wanted.layer > 0 ? await read(wanted) : null
      if (wanted?.layer === pointed.value?.layer && wanted?.unit === pointed.value?.unit) shown.value = wanted && { ...wanted, neuron }
    }
    isAsking = false
  }

  // What fails fails for the whole drawing too, which says so.
  const read = ({ layer, unit }: Pointed) =>
    client.call('runs.neuron', { id, layer, neuron: unit, ...(which.value === 'best' && { at: 'best' as const }) }).catch(() => null)

  const stop = watch([pointed, which, moment], () => void ask())
  onUnmounted(stop)
  return shown
}
