import type { Regularization } from '#shared/domain/training.ts'
import type { Kernels, Pointer } from '../kernels/kernels.ts'
import type { Region } from './optimizer.ts'

/** strength is lambda / n, n being the size of the whole training set; biases are never regularized. */
interface RegularizationStrategy {
  /** The part of the penalty's gradient that is this times w: the step adds it in passing. */
  decay(strength: number): number
  /** Adds the rest of it to the sum of the gradients of so many examples, once for each. */
  addGradient?(kernels: Kernels, region: Region, strength: number, examples: number): void
  /** What is added to the mean cost of the examples. */
  penalty(kernels: Kernels, weights: Pointer, count: number, strength: number): number
}

export const regularizationStrategies: Record<Regularization, RegularizationStrategy> = {
  none: { decay: () => 0, penalty: () => 0 },
  // Eq. 95 and Eq. 96, where sign(0) is 0
  l1: {
    decay: () => 0,
    addGradient: (kernels, { ahead, gradient, count }, strength, examples) => kernels.addSigns(ahead, gradient, count, strength * examples),
    penalty: (kernels, weights, count, strength) => strength * kernels.sumOfMagnitudes(weights, count),
  },
  // Eq. 87 and Eq. 88
  l2: {
    decay: (strength) => strength,
    penalty: (kernels, weights, count, strength) => 0.5 * strength * kernels.sumOfSquares(weights, count),
  },
}
