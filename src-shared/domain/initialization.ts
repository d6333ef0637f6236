import type { Initialization } from './training.ts'

interface InitializationStrategy {
  /** Standard deviation of a weight in a layer of so many units with so many inputs each. */
  weights(inputs: number, units: number): number
  /** Standard deviation of a bias; 0 draws none. */
  biases: number
}

/** What draws weights; the others bring them. */
export type Drawn = Exclude<Initialization, 'given'>

export const initializationStrategies: Record<Drawn, InitializationStrategy> = {
  // Nielsen, chapter 3, "Weight initialization": the new one and the old one
  'scaled-gaussian': { weights: (inputs) => 1 / Math.sqrt(inputs), biases: 1 },
  gaussian: { weights: () => 1, biases: 1 },
  // Glorot and Bengio 2010, Eq. 12, as a normal distribution; biases 0 as in its section 2.3
  xavier: { weights: (inputs, units) => Math.sqrt(2 / (inputs + units)), biases: 0 },
  // He et al. 2015, Eq. 10; biases 0 as there
  he: { weights: (inputs) => Math.sqrt(2 / inputs), biases: 0 },
}
