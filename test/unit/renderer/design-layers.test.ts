import { describe, expect, it } from 'vitest'
import { readLayers, writeLayers } from '../../../src-renderer/features/design/layer-clipboard.ts'
import type { DraftLayer } from '../../../src-renderer/features/design/draft.ts'
import { addLayer, duplicateLayers, moveLayers, pasteLayers, removeLayers, shiftLayers, type Edit } from '../../../src-renderer/features/design/layers.ts'

const layersOf = (...units: string[]): DraftLayer[] => units.map((text, key) => ({ key, units: text, activation: 'relu' as const, dropout: '0' }))
const unitsOf = (edit: Edit | null) => edit?.layers.map(({ units }) => units)

describe('layers', () => {
  it('are added below a row, like the row above, and selected', () => {
    const added = addLayer(layersOf('100', '30', '10'), 0)
    expect(unitsOf(added)).toEqual(['100', '100', '30', '10'])
    expect(added.layers.findIndex(({ key }) => key === added.selected[0])).toBe(1)
    expect(added.label).toBe('Add Hidden 2')
  })

  it('are added above the output at the lowest', () => {
    expect(unitsOf(addLayer(layersOf('30', '10'), 1))).toEqual(['30', '30', '10'])
  })

  it('are added to a network without hidden layers', () => {
    expect(unitsOf(addLayer(layersOf('10'), -1))).toEqual(['30', '10'])
    expect(unitsOf(addLayer(layersOf('10'), 0))).toEqual(['30', '10'])
  })

  it('do not take over units that are no number', () => {
    expect(unitsOf(addLayer(layersOf('', '10'), 0))).toEqual(['', '30', '10'])
  })

  it('have keys of their own', () => {
    const { layers } = duplicateLayers(layersOf('5', '4', '3'), [0, 1])
    expect(new Set(layers.map(({ key }) => key)).size).toBe(5)
  })

  it('leave the selection to the row that moves up when removed', () => {
    const removed = removeLayers(layersOf('100', '30', '10'), [0])
    expect(unitsOf(removed)).toEqual(['30', '10'])
    expect(removed).toMatchObject({ selected: [1], label: 'Remove Hidden 1' })
  })

  it('are removed together, but for the output', () => {
    expect(unitsOf(removeLayers(layersOf('1', '2', '3', '10'), [1, 2, 3]))).toEqual(['1', '10'])
    expect(removeLayers(layersOf('30', '10'), [1])).toBeNull()
  })

  it('are duplicated below themselves, in their order, the output above itself', () => {
    expect(unitsOf(duplicateLayers(layersOf('1', '2', '3', '10'), [0, 1]))).toEqual(['1', '2', '1', '2', '3', '10'])
    expect(unitsOf(duplicateLayers(layersOf('1', '10'), [1]))).toEqual(['1', '10', '10'])
  })

  it('move into a gap together', () => {
    const layers = layersOf('1', '2', '3', '4', '10')
    expect(unitsOf(moveLayers(layers, [0, 1], 3))).toEqual(['3', '1', '2', '4', '10'])
    expect(unitsOf(moveLayers(layers, [2, 3], 0))).toEqual(['3', '4', '1', '2', '10'])
    expect(unitsOf(moveLayers(layers, [0], 99))).toEqual(['2', '3', '4', '1', '10'])
  })

  it('stay where they are in a gap beside themselves, and the output always', () => {
    const layers = layersOf('1', '2', '3', '10')
    for (const gap of [1, 2, 3]) expect(moveLayers(layers, [1, 2], gap)).toBeNull()
    expect(moveLayers(layers, [3], 0)).toBeNull()
  })

  it('move up and down among the hidden ones', () => {
    const layers = layersOf('1', '2', '3', '10')
    expect(unitsOf(shiftLayers(layers, [2], -1))).toEqual(['1', '3', '2', '10'])
    expect(unitsOf(shiftLayers(layers, [0, 1], 1))).toEqual(['3', '1', '2', '10'])
    expect([shiftLayers(layers, [0], -1), shiftLayers(layers, [2], 1), shiftLayers(layers, [3], -1)]).toEqual([null, null, null])
  })
})

describe('copied layers', () => {
  it('come back as they were, wrong numbers too', () => {
    const [hidden, output] = [{ units: 'x1', activation: 'tanh' as const, dropout: '0.5' }, { units: '10', activation: 'softmax' as const, dropout: '0' }]
    expect(readLayers(writeLayers([hidden, output]))).toEqual([hidden, output])
  })

  it('stand on the clipboard as in an experiment file', () => {
    expect(JSON.parse(writeLayers(layersOf('30')))).toEqual({ layers: [{ units: 30, activation: 'relu', dropout: 0 }] })
  })

  it('are pasted below a row and above the output, in one step', () => {
    const edit = pasteLayers(layersOf('1', '10'), 1, [{ units: '5', activation: 'relu', dropout: '0' }, { units: '6', activation: 'relu', dropout: '0' }])
    expect(unitsOf(edit)).toEqual(['1', '5', '6', '10'])
    expect(edit.label).toBe('Paste 2 layers')
  })

  it.each(['', 'hello', '{}', '{"layers": []}', '{"layers": [{"units": 3, "activation": "step"}]}', `{"layers": [{"units": 3, "activation": "relu", "x": "${'x'.repeat(100_000)}"}]}`])(
    'are not found in a clipboard of something else (%#)', (text) => {
      expect(readLayers(text)).toBeNull()
    })
})
