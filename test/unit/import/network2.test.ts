import { describe, expect, it } from 'vitest'
import { Run } from '#shared/domain/run.ts'
import { decodeWeights, encodeWeights, sizesOf } from '#shared/format/weights.ts'
import { decodeSafetensors } from '#shared/format/safetensors.ts'
import { toNetwork2 } from '../../../src-main/export/network2.ts'
import { layersOf } from '../../../src-main/export/trained.ts'
import { parseNetwork2 } from '../../../src-worker/import/networks/network2.ts'
import { experimentWith, trainer } from '../engine/small.ts'

/** As Network.save of network2.py writes 2-3-1. */
const his = {
  sizes: [2, 3, 1],
  weights: [[[0.1, -0.2], [1.5, 2], [0, -3e-9]], [[0.25, 0.5, -0.75]]],
  biases: [[[1], [0.3], [-2]], [[0.7]]],
  cost: 'CrossEntropyCost',
}
const parse = (file: unknown) => parseNetwork2(JSON.stringify(file), 'net.json')
const cure = 'give a file as network2.py or "slope export" writes it.'

describe('a network2 file', () => {
  it('with his four keys is read as a network of sigmoid layers, rounded to 32 bits', () => {
    const { layers, activations } = parse(his)
    expect(activations).toEqual(['sigmoid', 'sigmoid'])
    expect(sizesOf(layers)).toEqual([2, 3, 1])
    expect(layers.map(({ weights, biases }) => [[...weights], [...biases]])).toEqual([
      [[0.1, -0.2, 1.5, 2, 0, -3e-9].map(Math.fround), [1, 0.3, -2].map(Math.fround)],
      [[0.25, 0.5, -0.75], [Math.fround(0.7)]],
    ])
  })

  it('that Slope wrote gives back every bit of the weights, and their activations', () => {
    const experiment = experimentWith({ initialization: 'gaussian' })
    const parameters = trainer({ experiment }).parameters()
    const run = { ...Run.partial().parse({}), experiment, inputSize: 49, engineVersion: '1' } as Run
    const file = toNetwork2({ run: run, which: { weights: 'last', epoch: 3 }, layers: layersOf(run, decodeSafetensors(encodeWeights(parameters))) })
    const { layers, activations } = parse(file)
    expect(layers).toEqual(parameters)
    expect(activations).toEqual(['tanh', 'sigmoid'])
    expect(decodeWeights(encodeWeights(layers))).toEqual(parameters)
  })

  it.each([
    ['"sizes": [784', /^net\.json is not JSON \(.+\): /],
    ['{"sizes": [1, 1], "weights": [[[NaN]]], "biases": [[[0]]], "cost": ""}', /^net\.json holds NaN: the training that wrote it had diverged: /],
    ['{"sizes": [1, 1], "weights": [[[0.5]]], "biases": [[[-Infinity]]], "cost": ""}', /^net\.json holds -Infinity: /],
    ['{"__proto__": {"sizes": [1, 1], "weights": [[[0.5]]], "biases": [[[0]]], "cost": ""}}', /^net\.json has no "sizes", "weights", "biases", "cost": /],
    [`{"sizes": ${'['.repeat(200_000)}${']'.repeat(200_000)}, "weights": [], "biases": [], "cost": ""}`, /^net\.json has sizes a list of 1 lists instead of/],
    ['[1, 2]', /^net\.json is \[1,2\] and not an object with sizes, weights, biases and cost: /],
    ['{"sizes": [1, 1], "weights": []}', /^net\.json has no "biases", "cost": /],
  ])('is refused when it is %s', (text, message) => {
    expect(() => parseNetwork2(text, 'net.json')).toThrow(message)
    expect(() => parseNetwork2(text, 'net.json')).toThrow(cure)
  })

  it.each([
    [{ sizes: [2] }, 'has sizes [2] instead of two or more whole numbers, such as [784, 30, 10]'],
    [{ sizes: [2, 3.5, 1] }, 'has sizes [2,3.5,1] instead of'],
    [{ sizes: [2, 1e9, 1] }, 'is too large for Slope with sizes [2,1000000000,1]: it takes 20,000,000 parameters in 20 layers'],
    [{ sizes: [2, 10_001, 1] }, 'has a layer of 10,001 units, and Slope takes 10,000'],
    [{ sizes: [2, 3, 4, 1] }, 'has 2 entries in weights instead of 3, one for each layer of its sizes 2-3-4-1'],
    [{ sizes: [2, 4, 1] }, 'has 3 entries in weights[0] instead of 4, one for each unit of layer 1'],
    [{ weights: [[[0.1, -0.2], [1.5], [0, -3e-9]], [[0.25, 0.5, -0.75]]] }, 'has 1 entry in weights[0][1] instead of 2, one for each input of layer 1'],
    [{ weights: [[[0.1, -0.2], 7, [0, -3e-9]], [[0.25, 0.5, -0.75]]] }, 'has 7 as weights[0][1], where a list of 2 is needed'],
    [{ weights: [[[0.1, -0.2], [1.5, null], [0, -3e-9]], [[0.25, 0.5, -0.75]]] }, 'has null as weights[0][1][1], where a number is needed'],
    [{ weights: [[[0.1, -0.2], [1.5, 1e39], [0, -3e-9]], [[0.25, 0.5, -0.75]]] }, 'has 1e+39 as weights[0][1][1], beyond the 3.4e38 that 32 bits hold'],
    [{ biases: [[[1], [0.3], [-2]], [0.7]] }, 'has 0.7 as biases[1][0], where a list of 1 is needed'],
    [{ biases: [[[1], [0.3]], [[0.7]]] }, 'has 2 entries in biases[0] instead of 3, one for each unit of layer 1'],
    [{ biases: [[[1], [0.3, 2], [-2]], [[0.7]]] }, 'has 2 entries in biases[0][1] instead of 1, biases being a column'],
  ])('is refused with %j', (change, message) => {
    expect(() => parse({ ...his, ...change })).toThrow(`net.json ${message}`)
    expect(() => parse({ ...his, ...change })).toThrow(cure)
  })
})
