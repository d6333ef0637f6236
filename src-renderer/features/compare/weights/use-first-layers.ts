import { onUnmounted, ref, shallowReactive, watch } from 'vue'
import type { Run } from '#shared/domain/run.ts'
import { useClient } from '../../../stores/client.ts'
import { sentenceOf } from '../../../ui/format.ts'
import type { Kept } from '../at.ts'
import { loadFirstLayer, type LoadedLayer } from './first-layers.ts'

interface Wanted {
  run: Run
  place: Kept
}

const nameOf = ({ run, place }: Wanted) => `${run.id} ${place.from} ${place.step}`

/** First layers of runs at their places. What is shown of a run stays until what is wanted now has come. */
export function useFirstLayers(wanted: () => readonly Wanted[]) {
  const client = useClient()
  /** By run; plain inside: pixels are not watched. */
  const shown = shallowReactive(new Map<string, { name: string; layer: LoadedLayer }>())
  const fault = ref<string | null>(null)
  const isBusy = ref(false)
  let turn = 0

  async function load() {
    const mine = ++turn
    isBusy.value = true
    fault.value = null
    try {
      for (const one of wanted()) {
        if (shown.get(one.run.id)?.name === nameOf(one)) continue
        const layer = await loadFirstLayer(client, one.run.id, one.place.from, one.run.experiment.network.layers[0]?.units ?? 0, one.run.inputSize)
        if (mine !== turn) return
        if (layer) shown.set(one.run.id, { name: nameOf(one), layer })
      }
    } catch (error) {
      if (mine === turn && client.state.status === 'open') fault.value = sentenceOf(error)
    }
    if (mine === turn) isBusy.value = false
  }

  watch(() => wanted().map(nameOf).join('\n'), () => void load())
  const stopWaiting = client.onOpen(() => void load())
  onUnmounted(() => {
    turn++
    stopWaiting()
  })
  return { layerOf: (run: Run): LoadedLayer | null => shown.get(run.id)?.layer ?? null, fault, isBusy }
}
