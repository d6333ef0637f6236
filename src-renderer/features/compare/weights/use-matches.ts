import { onUnmounted, shallowRef, watch } from 'vue'
import type { LoadedLayer } from './first-layers.ts'
import { matched } from './matching.ts'

interface Network {
  /** Of its run. */
  id: string
  layer: LoadedLayer | null
}

/** Of each network but the first its neurons in the order of the first one's, once they are known. */
export function useMatches(networks: () => readonly Network[]) {
  const matches = shallowRef<ReadonlyMap<string, Int32Array>>(new Map())
  let turn = 0

  async function match() {
    const mine = ++turn
    const [first, ...others] = networks()
    const found = new Map<string, Int32Array>()
    for (const { id, layer } of first?.layer ? others : []) if (layer && first?.layer) found.set(id, await matched(first.layer, layer, () => mine === turn))
    if (mine === turn) matches.value = found
  }

  watch(() => networks().flatMap(({ id, layer }) => [id, layer]), match)
  onUnmounted(() => turn++)
  return matches
}
