import { SlopeError } from '../domain/error.ts'
import { decodeSafetensors, encodeSafetensors, type Tensor, type TensorFile } from './safetensors.ts'

/** Weights [units x inputs] and biases [units] of a layer. */
export interface LayerParameters {
  weights: Float32Array
  biases: Float32Array
}

/** Weights and biases of each layer in order, which the hash of weights is taken over as little-endian f32. */
export function weightsOf({ tensors }: Pick<TensorFile, 'tensors'>): Float32Array[] {
  const ofLayer = (l: number) => [tensors[`weights.${l}`], tensors[`biases.${l}`]].flatMap((found) => (found ? [found.data as Float32Array] : []))
  const weights: Float32Array[] = []
  for (let l = 0; tensors[`weights.${l}`]; l++) weights.push(...ofLayer(l))
  return weights
}

/** Weights by themselves, as safetensors named as in a checkpoint. */
export function encodeWeights(layers: readonly LayerParameters[]): Uint8Array<ArrayBuffer> {
  const tensors: Record<string, Tensor> = {}
  layers.forEach(({ weights, biases }, l) => {
    tensors[`weights.${l}`] = { shape: [biases.length, weights.length / biases.length], data: weights }
    tensors[`biases.${l}`] = { shape: [biases.length], data: biases }
  })
  return encodeSafetensors({ tensors, metadata: { format: 'slope-weights' } })
}

/** The weights in a checkpoint, or by themselves. @throws SlopeError 'invalid-input' when the file has none that fit each other */
export function decodeWeights(bytes: Uint8Array): LayerParameters[] {
  const { tensors } = decodeSafetensors(bytes)
  const layers: LayerParameters[] = []
  for (let l = 0; tensors[`weights.${l}`]; l++) {
    const { weights, biases } = { weights: tensors[`weights.${l}`], biases: tensors[`biases.${l}`] }
    const units = biases?.data.length ?? 0
    const inputs = layers.at(-1)?.biases.length ?? weights?.shape[1] ?? 0
    if (!(weights?.data instanceof Float32Array && biases?.data instanceof Float32Array) || weights.shape.join() !== [units, inputs].join())
      throw new SlopeError('invalid-input', `The weights of layer ${l + 1} have shape ${weights?.shape.join('x')} where ${units}x${inputs} is needed: choose another file.`)
    layers.push({ weights: weights.data, biases: biases.data })
  }
  if (layers.length === 0) throw new SlopeError('invalid-input', 'This safetensors file has no tensor "weights.0": choose a checkpoint of Slope.')
  return layers
}

/** Units per layer with the input first: [784, 30, 10]. */
export const sizesOf = (layers: readonly LayerParameters[]): number[] => [
  (layers[0]?.weights.length ?? 0) / (layers[0]?.biases.length ?? 1), ...layers.map(({ biases }) => biases.length),
]
