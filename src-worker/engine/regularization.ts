import type { Regularization } from '#shared/domain/training.ts'
import type { Kernels, Pointer } from '../kernels/kernels.ts'

/** strength is lambda / n, n being the size of the whole training set; biases are never regularized. */
interface RegularizationStrategy {
  /** The gradient of the penalty is this times w. */
  decay(strength: number): number
  /** What is added to the mean cost of the examples. */
  penalty(kernels: Kernels, weights: Pointer, count: number, strength: number): number
}

export const regularizationStrategies: Record<Regularization, RegularizationStrategy> = {
  none: { decay: () => 0, penalty: () => 0 },
  // Eq. 87 and Eq. 88
  l2: {
    decay: (strength) => strength,
    penalty: (kernels, weights, count, strength) => 0.5 * strength * kernels.sumOfSquares(weights, count),
  },
}
