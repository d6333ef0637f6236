import { describe, expect, it } from 'vitest'
import { ref } from 'vue'
import type { DraftLayer } from '../../../src-renderer/features/design/draft.ts'
import { useSelection } from '../../../src-renderer/features/design/selection.ts'

const layersOf = (...keys: number[]): DraftLayer[] => keys.map((key) => ({ key, units: '10', activation: 'sigmoid', dropout: '0' }))

describe('a selection of layers', () => {
  it('is none at first, then the one that was chosen', () => {
    const { selectedLayer, selectedLayers } = useSelection(ref(layersOf(4, 7)))
    expect([selectedLayer.value, selectedLayers.value]).toEqual([null, []])
    selectedLayer.value = 1
    expect([selectedLayer.value, selectedLayers.value]).toEqual([1, [1]])
  })

  it('is drawn out in both directions from where it began', () => {
    const { select, selectedLayers } = useSelection(ref(layersOf(0, 1, 2, 3)))
    select(2)
    select(3, { extend: true })
    expect(selectedLayers.value).toEqual([2, 3])
    select(0, { extend: true })
    expect(selectedLayers.value).toEqual([0, 1, 2])
  })

  it('stays with its layers when they move', () => {
    const layers = ref(layersOf(0, 1, 2))
    const { select, selectedLayer } = useSelection(layers)
    select(0)
    layers.value = layersOf(1, 0, 2)
    expect(selectedLayer.value).toBe(1)
  })

  it('is gone with its layer', () => {
    const layers = ref(layersOf(0, 1, 2))
    const { select, selectedLayer, selectedLayers } = useSelection(layers)
    select(1)
    layers.value = layersOf(0, 2)
    expect([selectedLayer.value, selectedLayers.value]).toEqual([null, []])
  })
})
