import { z } from 'zod'

export const activations = ['sigmoid', 'tanh', 'relu', 'linear', 'softmax'] as const
export const Activation = z.enum(activations)
export type Activation = z.infer<typeof Activation>

/** What the app accepts. With these a network's weights, their gradient, their velocity, the point ahead of them and their copy for the diagnostics fit in 420 MB; an optimizer of the whole training set has a limit of its own. */
export const limits = { layers: 20, units: 10_000, parameters: 20_000_000 } as const

export const Layer = z.strictObject({
  units: z.int().min(1).max(limits.units),
  activation: Activation,
  /** The fraction of a hidden layer's outputs that is dropped while training. */
  dropout: z.number().min(0).lt(1).default(0),
})
export type Layer = z.infer<typeof Layer>

/** The layers behind the input, in order; the last is the output. The input's size is the dataset's. */
export const Network = z.strictObject({
  layers: z.array(Layer).min(1).max(limits.layers),
  /** c of softmax outputs exp(c z) / sum exp(c z) (Eq. 83). */
  softmaxScale: z.number().positive().max(1000).default(1),
})
export type Network = z.infer<typeof Network>

interface Sized {
  layers: readonly Pick<Layer, 'units'>[]
}

/** Units per layer with the input first, as the book writes a network: [784, 30, 10]. */
export function sizes(network: Sized, inputSize: number): number[] {
  return [inputSize, ...network.layers.map((layer) => layer.units)]
}

/** Weights and biases of each layer behind the input. */
export function parametersPerLayer(network: Sized, inputSize: number): number[] {
  const units = sizes(network, inputSize)
  return network.layers.map((layer, l) => layer.units * ((units[l] ?? 0) + 1))
}

export function parameterCount(network: Sized, inputSize: number): number {
  return parametersPerLayer(network, inputSize).reduce((sum, count) => sum + count, 0)
}

/** "784-30-10" */
export function describeSizes(network: Sized, inputSize: number): string {
  return sizes(network, inputSize).join('-')
}
