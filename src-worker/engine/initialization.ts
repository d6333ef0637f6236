import { SlopeError } from '#shared/domain/error.ts'
import type { Initialization } from '#shared/domain/training.ts'
import { fillGaussian } from './gaussian.ts'
import type { Random } from './random.ts'

interface InitializationStrategy {
  /** Standard deviation of a weight in a layer of so many units with so many inputs each. */
  weights(inputs: number, units: number): number
  /** Standard deviation of a bias; 0 draws none. */
  biases: number
}

export const initializationStrategies: Record<Exclude<Initialization, 'given'>, InitializationStrategy> = {
  // Nielsen, chapter 3, "Weight initialization": the new one and the old one
  'scaled-gaussian': { weights: (inputs) => 1 / Math.sqrt(inputs), biases: 1 },
  gaussian: { weights: () => 1, biases: 1 },
  // Glorot and Bengio 2010, Eq. 12, as a normal distribution; biases 0 as in its section 2.3
  xavier: { weights: (inputs, units) => Math.sqrt(2 / (inputs + units)), biases: 0 },
  // He et al. 2015, Eq. 10; biases 0 as there
  he: { weights: (inputs) => Math.sqrt(2 / inputs), biases: 0 },
}

/** Draws a layer: weights [units x inputs] row by row, then biases. */
export function drawLayer(random: Random, initialization: Initialization, units: number, inputs: number) {
  const weights = new Float32Array(units * inputs)
  const biases = new Float32Array(units)
  if (initialization === 'given') throw new SlopeError('invalid-input', 'There are no given weights: choose another initialization.')
  const deviation = initializationStrategies[initialization]
  fillGaussian(random, weights, deviation.weights(inputs, units))
  if (deviation.biases > 0) fillGaussian(random, biases, deviation.biases)
  return { weights, biases }
}
