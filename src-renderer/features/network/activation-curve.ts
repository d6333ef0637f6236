import type { Activation } from '#shared/domain/network.ts'

export interface ActivationCurve {
  /** Of the weighted input z. */
  value(z: number): number
  /** f'(z) */
  derivative(z: number): number
  /** What the values lie between, as far as they are plotted. */
  low: number
  high: number
  /** What has to be known of the others to plot it. */
  condition?: string
}

/** z is plotted from minus this to this. */
export const zMax = 5

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z))
/** The output of a unit among ten whose other weighted inputs are 0. */
const softmax = (z: number) => 1 / (1 + 9 * Math.exp(-z))

/** For plots alone: the engine has its own, exact to the bit. */
export const activationCurves: Record<Activation, ActivationCurve> = {
  sigmoid: { value: sigmoid, derivative: (z) => sigmoid(z) * (1 - sigmoid(z)), low: 0, high: 1 },
  tanh: { value: Math.tanh, derivative: (z) => 1 - Math.tanh(z) ** 2, low: -1, high: 1 },
  relu: { value: (z) => Math.max(0, z), derivative: (z) => (z > 0 ? 1 : 0), low: 0, high: zMax },
  linear: { value: (z) => z, derivative: () => 1, low: -zMax, high: zMax },
  softmax: { value: softmax, derivative: (z) => softmax(z) * (1 - softmax(z)), low: 0, high: 1, condition: 'nine others at z = 0' },
}
