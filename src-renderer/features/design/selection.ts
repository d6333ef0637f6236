import { computed, ref, type Ref } from 'vue'
import type { DraftLayer } from './draft.ts'

/** Rows from the one where the selection began to the one that it was drawn out to; by their keys, which moves leave as they are. */
interface Range {
  anchor: number
  lead: number
}

/** The layers chosen in the list or the drawing: one, or several in a row. Layers count from 0, the first behind the input. */
export function useSelection(layers: Ref<readonly DraftLayer[]>) {
  const range = ref<Range | null>(null)
  const indexOf = (key: number | undefined) => layers.value.findIndex((layer) => layer.key === key)

  /** The one that the keyboard acts from; null when none is selected. Written, it is the only one. */
  const selectedLayer = computed({
    get: () => {
      const lead = indexOf(range.value?.lead)
      return lead === -1 ? null : lead
    },
    set: (index) => select(index),
  })
  /** From the first to the last. */
  const selectedLayers = computed(() => {
    const lead = selectedLayer.value
    if (lead === null) return []
    const anchor = indexOf(range.value?.anchor)
    const [from, to] = anchor === -1 ? [lead, lead] : [Math.min(anchor, lead), Math.max(anchor, lead)]
    return Array.from({ length: to - from + 1 }, (_, l) => from + l)
  })

  /** Selects a layer, or with extend all from where the selection began to it. */
  function select(index: number | null, { extend = false } = {}) {
    const key = index === null ? undefined : layers.value[index]?.key
    if (key === undefined) range.value = null
    else range.value = { anchor: extend && range.value && indexOf(range.value.anchor) !== -1 ? range.value.anchor : key, lead: key }
  }

  /** Selects what has these keys, the last of them as the lead. */
  function selectKeys(keys: readonly number[]) {
    const [anchor] = keys
    const lead = keys.at(-1)
    range.value = anchor === undefined || lead === undefined ? null : { anchor, lead }
  }

  return { selectedLayer, selectedLayers, select, selectKeys }
}
