import { expect, it } from 'vitest'
import { givenLayers } from '../../../src-renderer/features/design/given-layers.ts'

const layer = (key: number, units: string, dropout = '0') => ({ key, units, dropout, activation: 'relu' as const })

it('the layers of given weights have their sizes and activations; the output stays the output', () => {
  const layers = givenLayers([layer(0, '30', '0.5'), layer(1, '10')], { sizes: [784, 100, 50, 10], activations: ['tanh', 'tanh', 'softmax'] })
  expect(layers).toEqual([
    { key: 0, units: '100', dropout: '0.5', activation: 'tanh' },
    { key: 3, units: '50', dropout: '0', activation: 'tanh' },
    { key: 1, units: '10', dropout: '0', activation: 'softmax' },
  ])
})

it('the layers of given weights keep their own activations where the file tells none', () => {
  const layers = givenLayers([layer(0, '30'), layer(1, '10')], { sizes: [784, 20, 10], activations: null })
  expect(layers.map(({ units, activation }) => `${units} ${activation}`)).toEqual(['20 relu', '10 relu'])
})
