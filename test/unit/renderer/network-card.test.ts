import { describe, expect, it } from 'vitest'
import { activations } from '../../../src-shared/domain/network.ts'
import { initializations } from '../../../src-shared/domain/training.ts'
import { activationCurves } from '../../../src-renderer/features/network/activation-curve.ts'
import { beginningOf } from '../../../src-renderer/features/network/beginnings.ts'
import { binsOf } from '../../../src-renderer/features/network/bins.ts'
import { describeLayers, nameNeuron } from '../../../src-renderer/features/network/describe.ts'
import { drawnLayers } from '../../../src-renderer/features/network/drawn-layer.ts'
import { beginningFacts, neuronFacts } from '../../../src-renderer/features/network/facts.ts'
import { figureRows, magnitude } from '../../../src-renderer/features/network/figures.ts'
import { infoOf } from '../../../src-main/workspace/dataset-draft.ts'
import { flowers } from '../../fixtures/tables.ts'

const digits = { width: 28, height: 28 }
const layers = drawnLayers([{ units: 30, activation: 'relu', dropout: 0.5 }, { units: 10, activation: 'softmax', dropout: 0 }], 784)

describe('the plot of an activation function', () => {
  it.each(activations)('has the slope of the values of %s', (activation) => {
    const { value, derivative } = activationCurves[activation]
    for (const z of [-4.2, -1, 0.3, 2, 4.9]) expect(derivative(z)).toBeCloseTo((value(z + 1e-5) - value(z - 1e-5)) / 2e-5, 6)
  })

  it.each(activations)('has all values of %s inside of its axes', (activation) => {
    const { value, low, high } = activationCurves[activation]
    for (let z = -5; z <= 5; z++) {
      expect(value(z)).toBeGreaterThanOrEqual(low)
      expect(value(z)).toBeLessThanOrEqual(high)
    }
  })
})

describe('what weights begin as', () => {
  it('is a distribution whose variance is the square of the deviation', () => {
    for (const initialization of initializations.filter((name) => name !== 'given')) {
      const { weights, deviation } = beginningOf(initialization, 784, 30)!
      const [, over, under] = /^N\(0, (\d+)(?:\/(.+))?\)$/.exec(weights)!
      const denominator = (under ?? '1').replace(/[()]/g, '').split('+').reduce((sum, term) => sum + Number(term), 0)
      expect(Number(over) / denominator).toBeCloseTo(deviation ** 2, 12)
    }
  })

  it('is told of a neuron that is designed', () => {
    expect(beginningFacts('scaled-gaussian', 784, 30).map(({ label, text }) => [label, text])).toEqual([
      ['Weights in', '784'], ['Drawn from', 'N(0, 1/784)'], ['Deviation', '0.0357'], ['Bias from', 'N(0, 1)'],
    ])
  })

  it('has symbols for what is not known yet', () => {
    expect(beginningFacts('xavier', NaN, NaN).map(({ text }) => text)).toEqual(['–', 'N(0, 2/(nᵢₙ+nₒᵤₜ))', '–', '0'])
  })

  it('is nothing that is known of given weights', () => {
    expect(beginningFacts('given', 784, 30).map(({ text }) => text)).toEqual(['784', 'given'])
  })
})

describe('the figures of a neuron', () => {
  it('are rounded for reading and exact behind it', () => {
    const view = { step: 1, epoch: 0, bias: -0.123456, weights: Float32Array.of(-0.5, 0.25), outgoing: null, mean: 0, deviation: 12.3456, norm: 1e-5 }
    expect(neuronFacts(view).map(({ text }) => text)).toEqual(['−0.123', '0', '12.3', '1.0e−5', '−0.500', '0.250'])
    expect(neuronFacts(view)[0]!.title).toBe('-0.123456')
  })
})

describe('the histogram of weights', () => {
  it('has every weight in its part, by sign and size', () => {
    const bins = binsOf(Float32Array.of(-1, -0.99, -0.001, 0.001, 0.999, 1), 1)
    const half = bins.length / 2
    expect([bins[0], bins[half - 1], bins[half], bins.at(-1)]).toEqual([2, 1, 1, 2])
  })

  it('leaves out what is no number', () => {
    expect(binsOf(Float32Array.of(NaN, NaN), 0).every((count) => count === 0)).toBe(true)
  })
})

describe('the drawing in words', () => {
  it('tells each layer with its figures', () => {
    expect(describeLayers(layers, digits)).toEqual([
      'Input: an image of 28 by 28 pixels, 784 units.',
      'Hidden 1: 30 units, ReLU, dropout rate 0.5, 23,550 parameters.',
      'Output: 10 units, Softmax, 310 parameters.',
    ])
  })

  it('tells of units that are no number yet', () => {
    const unread = drawnLayers([{ units: NaN, activation: 'sigmoid', dropout: 0 }], 784)
    expect(describeLayers(unread, null)[1]).toBe('Output: a number of units that is not entered yet, Sigmoid.')
  })

  it('names a neuron by its number and a pixel by its place', () => {
    expect(nameNeuron(layers[1]!, 4, digits)).toBe('neuron 5 of 30')
    expect(nameNeuron(layers[0]!, 29, digits)).toBe('row 2, column 2')
    expect(nameNeuron(layers[0]!, 29, null)).toBe('unit 30 of 784')
  })
})

describe('the figures below the columns', () => {
  it('are units, activation, dropout where there is any, and parameters', () => {
    const rows = figureRows({ layers, strongest: null, isNarrow: false })
    expect(rows.map(({ head, cells }) => [head, ...cells])).toEqual([
      ['Units', '784', '30', '10'], ['Activation', '–', 'ReLU', 'Softmax'], ['Dropout', '–', '0.5', '–'], ['Parameters', '–', '23,550', '310'],
    ])
  })

  it('are short where columns stand close', () => {
    const rows = figureRows({ layers, strongest: null, isNarrow: true })
    expect(rows.map(({ cells }) => cells[1])).toEqual(['30', 'ReLU', '0.5', '23.6k'])
  })

  it('tell the strongest weight between two columns', () => {
    expect(figureRows({ layers, strongest: [0.8234, 6], isNarrow: false }).at(-1)).toEqual({ head: 'Strongest |w|', cells: ['0.823', '6.00'], isBetween: true })
    expect([magnitude(NaN), magnitude(12345), magnitude(-0.5)]).toEqual(['–', '1.2e4', '−0.500'])
  })

  it('are called by what they stand for, where a table or its classes name them', () => {
    const named = drawnLayers([{ units: 3, activation: 'softmax', dropout: 0 }], 5, infoOf(flowers()))
    expect([0, 3].map((unit) => nameNeuron(named[0]!, unit, null))).toEqual(['unit 1 of 5, petal length', 'unit 4 of 5, ground = sand'])
    expect(nameNeuron(named[1]!, 2, null)).toBe('neuron 3 of 3, for late')
    expect(drawnLayers([{ units: 1, activation: 'sigmoid', dropout: 0 }], 5, infoOf(flowers()))[1]?.names).toBeNull()
  })
})
