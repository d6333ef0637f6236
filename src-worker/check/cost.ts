import type { Cost, Regularization } from '#shared/domain/training.ts'

interface Output {
  /** Weighted inputs of the output layer, softmax's already multiplied by its scale. */
  z: Float64Array
  a: Float64Array
  y: Float64Array
}

/** The cost of one example in float64. Those of sigmoid and softmax outputs are told from z: a rounds to 0 and 1. */
export const costs64: Record<Cost, (output: Output) => number> = {
  // Eq. 6
  quadratic: ({ a, y }) => sum(a, (value, j) => (value - at(y, j)) ** 2) / 2,
  // Eq. 63, where -ln a = ln(1 + exp(-z)) and -ln(1 - a) = z + ln(1 + exp(-z))
  'cross-entropy': ({ z, y }) => sum(z, (value, j) => logOfOnePlusExp(-value) + (1 - at(y, j)) * value),
  // Eq. 80, where -ln a = ln(sum of exp z) - z
  'log-likelihood': ({ z, y }) => {
    const largest = Math.max(...z)
    const logOfSum = largest + Math.log(sum(z, (value) => Math.exp(value - largest)))
    return sum(z, (value, j) => at(y, j) * (logOfSum - value))
  },
}

/** What one weight adds to the mean cost, strength being lambda / n (Eq. 87, Eq. 95). */
export const penalties64: Record<Regularization, (weight: number, strength: number) => number> = {
  none: () => 0,
  l1: (weight, strength) => strength * Math.abs(weight),
  l2: (weight, strength) => (strength / 2) * weight ** 2,
}

/** ln(1 + exp(x)), without overflow. */
const logOfOnePlusExp = (x: number) => Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)))

const sum = (values: Float64Array, term: (value: number, index: number) => number) =>
  values.reduce((total, value, index) => total + term(value, index), 0)

const at = (values: Float64Array, index: number) => values[index] ?? 0
