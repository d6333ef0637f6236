import type { Activation } from '#shared/domain/network.ts'

/** a = f(z) of a whole layer in float64, as the book writes it. Not a training path: Math's functions will do. */
export const activations64: Record<Activation, (z: Float64Array) => Float64Array> = {
  sigmoid: (z) => z.map((value) => 1 / (1 + Math.exp(-value))),
  tanh: (z) => z.map(Math.tanh),
  relu: (z) => z.map((value) => Math.max(0, value)),
  linear: (z) => z,
  softmax: (z) => {
    const largest = Math.max(...z)
    const powers = z.map((value) => Math.exp(value - largest))
    const sum = powers.reduce((total, power) => total + power, 0)
    return powers.map((power) => power / sum)
  },
}
