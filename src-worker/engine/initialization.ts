import type { Initialization } from '#shared/domain/training.ts'
import { fillGaussian } from './gaussian.ts'
import type { Random } from './random.ts'

interface InitializationStrategy {
  /** Standard deviation of a weight of a neuron with so many inputs. */
  deviation(inputs: number): number
}

export const initializationStrategies: Record<Initialization, InitializationStrategy> = {
  'scaled-gaussian': { deviation: (inputs) => 1 / Math.sqrt(inputs) },
  gaussian: { deviation: () => 1 },
}

/** Draws a layer: weights [units x inputs] row by row, then biases from N(0, 1). */
export function drawLayer(random: Random, initialization: Initialization, units: number, inputs: number) {
  const weights = new Float32Array(units * inputs)
  const biases = new Float32Array(units)
  fillGaussian(random, weights, initializationStrategies[initialization].deviation(inputs))
  fillGaussian(random, biases, 1)
  return { weights, biases }
}
