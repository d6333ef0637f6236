import type { Optimizer, Training } from '#shared/domain/training.ts'
import type { Kernels, Pointer } from '../kernels/kernels.ts'

/** Parameters that are updated alike, with their gradient and velocity. */
export interface Region {
  weights: Pointer
  gradient: Pointer
  velocity: Pointer
  count: number
}

interface OptimizerStrategy {
  hasVelocity: boolean
  /**
   * Updates from the sum of a mini-batch's gradients and clears it: rate is -eta/m, decay -eta times the
   * regularization's. Returns 0 when a parameter is no longer finite.
   */
  step(kernels: Kernels, region: Region, rate: number, decay: number, training: Training): number
}

export const optimizerStrategies: Record<Optimizer, OptimizerStrategy> = {
  sgd: {
    hasVelocity: false,
    step: (kernels, { weights, gradient, count }, rate, decay) => kernels.sgd(weights, gradient, count, rate, decay),
  },
  // v <- mu v - eta grad; w <- w + v (Eq. 107, 108)
  momentum: {
    hasVelocity: true,
    step: (kernels, { weights, gradient, velocity, count }, rate, decay, { momentum }) =>
      kernels.momentum(weights, gradient, velocity, count, rate, decay, momentum),
  },
}
