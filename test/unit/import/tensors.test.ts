import { describe, expect, it } from 'vitest'
import { encodeSafetensors, type Tensor } from '#shared/format/safetensors.ts'
import { encodeWeights, sizesOf } from '#shared/format/weights.ts'
import { parseTensors } from '../../../src-worker/import/networks/tensors.ts'

const f32 = (shape: number[], ...values: number[]): Tensor => ({ shape, data: Float32Array.from(values) })
const parse = (tensors: Record<string, Tensor>, metadata: Record<string, string> = {}) => parseTensors(encodeSafetensors({ tensors, metadata }), 'net.safetensors')
const numbers = ({ layers }: ReturnType<typeof parse>) => layers.map(({ weights, biases }) => [[...weights], [...biases]])

const first = [[1, 2, 3, 4, 5, 6], [7, 8, 9]]
const second = [[10, 11, 12], [13]]

describe('safetensors of a network', () => {
  it("that Slope wrote give back every bit of it, and its activations", () => {
    const layers = [{ weights: Float32Array.from(first[0] ?? []), biases: Float32Array.from(first[1] ?? []) }, { weights: Float32Array.from(second[0] ?? []), biases: Float32Array.from(second[1] ?? []) }]
    expect(parseTensors(encodeWeights(layers), 'net')).toEqual({ layers, activations: null })
    const checkpoint = { 'weights.0': f32([3, 2], ...(first[0] ?? [])), 'biases.0': f32([3], 7, 8, 9), order: { shape: [1], data: Uint32Array.of(0) }, 'velocity.weights.0': f32([1], NaN) }
    expect(parse(checkpoint, { format: 'slope-checkpoint', activations: '["tanh"]' })).toMatchObject({ activations: ['tanh'], layers: [layers[0]] })
  })

  it.each([
    ['PyTorch', { 'layers.0.weight': f32([3, 2], 1, 2, 3, 4, 5, 6), 'layers.0.bias': f32([3], 7, 8, 9), 'layers.2.weight': f32([1, 3], 10, 11, 12), 'layers.2.bias': f32([1], 13) }],
    ['PyTorch by names that sort by their numbers', { fc10_weight: f32([1, 3], 10, 11, 12), fc10_bias: f32([1], 13), fc9_weight: f32([3, 2], 1, 2, 3, 4, 5, 6), fc9_bias: f32([3], 7, 8, 9) }],
    ['Keras', { 'dense/kernel:0': f32([2, 3], 1, 3, 5, 2, 4, 6), 'dense/bias:0': f32([3], 7, 8, 9), 'dense_1/kernel:0': f32([3, 1], 10, 11, 12), 'dense_1/bias:0': f32([1], 13) }],
    ['a script', { W1: f32([3, 2], 1, 2, 3, 4, 5, 6), b1: f32([3], 7, 8, 9), W2: f32([1, 3], 10, 11, 12), b2: f32([1], 13) }],
    ['float64', { w1: { shape: [3, 2], data: Float64Array.of(1, 2, 3, 4, 5, 6) }, b1: { shape: [3], data: Float64Array.of(7, 8, 9) }, w2: f32([1, 3], 10, 11, 12), b2: f32([1], 13) }],
  ])('of %s are read in the order of its layers', (_, tensors) => {
    const network = parse(tensors)
    expect(numbers(network)).toEqual([first, second])
    expect(sizesOf(network.layers)).toEqual([2, 3, 1])
    expect(network.activations).toBeNull()
  })

  it.each<[string, Record<string, Tensor>, string]>([
    ['no weights', { order: { shape: [1], data: Uint32Array.of(1) } }, 'has a tensor "order", which is neither weights nor biases of a layer'],
    ['nothing', {}, 'has no tensors that are called weights'],
    ['weights without biases', { 'a.weight': f32([1, 1], 1) }, 'has "a.weight" without the biases of that layer'],
    ['biases without weights', { 'a.bias': f32([1], 1) }, 'has "a.bias" without the weights of that layer'],
    ['two weights', { 'a.weight': f32([1, 1], 1), 'a.kernel': f32([1, 1], 1) }, 'has both "a.kernel" and "a.weight" for one layer'],
    ['a convolution', { 'a.weight': f32([1, 1, 1, 1], 1), 'a.bias': f32([1], 1) }, 'has "a.weight" of shape 1x1x1x1, where 1xinputs is needed'],
    ['layers that do not follow each other', { 'a.weight': f32([2, 1], 1, 2), 'a.bias': f32([2], 1, 2), 'b.weight': f32([1, 3], 1, 2, 3), 'b.bias': f32([1], 1) }, 'has "b.weight" of shape 1x3, where 1x2 is needed to follow the layer before'],
    ['a NaN', { 'a.weight': f32([1, 2], 1, NaN), 'a.bias': f32([1], 1) }, 'has NaN in "a.weight", which is no weight to begin with'],
    ['a number beyond 32 bits', { 'a.weight': { shape: [1, 1], data: Float64Array.of(1e300) }, 'a.bias': f32([1], 1) }, 'has 1e+300 in "a.weight"'],
    ['whole numbers', { 'a.weight': { shape: [1, 1], data: Uint32Array.of(1) }, 'a.bias': f32([1], 1) }, 'has "a.weight" as whole numbers'],
    ['no units', { 'a.weight': f32([0, 4]), 'a.bias': f32([0]) }, 'has "a.bias" of shape 0, where a list of 1 to 10,000 biases is needed'],
    ['too many layers', Object.fromEntries(Array.from({ length: 21 }, (_, l) => [[`w${l}`, f32([1, 1], 1)], [`b${l}`, f32([1], 1)]]).flat() as [string, Tensor][]), 'has 21 layers, and Slope takes 20'],
  ])('are refused with %s', (_, tensors, sentence) => {
    expect(() => parse(tensors)).toThrow(`net.safetensors ${sentence}`)
    expect(() => parse(tensors)).toThrow(/: give safetensors of a fully connected network, as .* writes? them\.$/)
  })
})
