/** In which order neurons stand. */
export const orders = { number: 'Number', norm: 'Norm, largest first' } as const
export type NeuronOrder = keyof typeof orders

/** Neurons in an order. @param norms of all of them; null before they are known */
export function ordered(total: number, by: NeuronOrder, norms: Float32Array | null): Uint32Array {
  const neurons = Uint32Array.from({ length: total }, (_, neuron) => neuron)
  // Of equals the lower number first.
  return by === 'norm' && norms ? neurons.sort((a, b) => norms[b]! - norms[a]! || a - b) : neurons
}
