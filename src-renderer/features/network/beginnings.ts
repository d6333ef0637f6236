import { initializationStrategies, type Drawn } from '#shared/domain/initialization.ts'
import type { Initialization } from '#shared/domain/training.ts'

/** What a layer's weights and biases are drawn from, as distributions; null where they are given. */
export interface Beginning {
  weights: string
  /** Standard deviation of the weights. */
  deviation: number
  biases: string
}

/** As long as a number is not known, its symbol stands for it. */
const known = (value: number, symbol: string) => (Number.isFinite(value) ? String(value) : symbol)

const variances: Record<Drawn, (inputs: string, units: string) => string> = {
  'scaled-gaussian': (inputs) => `1/${inputs}`,
  gaussian: () => '1',
  xavier: (inputs, units) => `2/(${inputs}+${units})`,
  he: (inputs) => `2/${inputs}`,
}

export function beginningOf(initialization: Initialization, inputs: number, units: number): Beginning | null {
  if (initialization === 'given') return null
  const { weights, biases } = initializationStrategies[initialization]
  return {
    weights: `N(0, ${variances[initialization](known(inputs, 'nᵢₙ'), known(units, 'nₒᵤₜ'))})`,
    deviation: weights(inputs, units),
    biases: biases === 0 ? '0' : `N(0, ${biases ** 2})`,
  }
}
