import { initializationStrategies } from '#shared/domain/initialization.ts'
import type { Initialization } from '#shared/domain/training.ts'

/** What a layer's weights and biases are drawn from, as distributions; null where they are given. */
export interface Beginning {
  weights: string
  /** Standard deviation of the weights. */
  deviation: number
  biases: string
}

const variances: Record<Exclude<Initialization, 'given'>, (inputs: number, units: number) => string> = {
  'scaled-gaussian': (inputs) => `1/${inputs}`,
  gaussian: () => '1',
  xavier: (inputs, units) => `2/(${inputs}+${units})`,
  he: (inputs) => `2/${inputs}`,
}

export function beginningOf(initialization: Initialization, inputs: number, units: number): Beginning | null {
  if (initialization === 'given') return null
  const { weights, biases } = initializationStrategies[initialization]
  return {
    weights: `N(0, ${variances[initialization](inputs, units)})`,
    deviation: weights(inputs, units),
    biases: biases === 0 ? '0' : `N(0, ${biases ** 2})`,
  }
}
