import type { Settings } from '#shared/domain/settings.ts'
import { isFullBatch, type MiniBatchOptimizer, type Optimizer } from '#shared/domain/training.ts'
import type { Kernels, Pointer } from '../kernels/kernels.ts'

/** Parameters that are updated alike, with their gradient, the point it was taken at, and their velocity. */
export interface Region {
  weights: Pointer
  /** The weights themselves, but for an optimizer that looks ahead. */
  ahead: Pointer
  gradient: Pointer
  velocity: Pointer
  count: number
}

export interface OptimizerStrategy {
  hasVelocity: boolean
  /** Whether gradients are taken at w + mu v. */
  looksAhead: boolean
  /**
   * Updates from the sum of a mini-batch's gradients and clears it: rate is -eta/m, decay -eta times the
   * regularization's. Returns 0 when a parameter is no longer finite.
   */
  step(kernels: Kernels, region: Region, rate: number, decay: number, settings: Settings): number
}

const optimizerStrategies: Record<MiniBatchOptimizer, OptimizerStrategy> = {
  sgd: {
    hasVelocity: false,
    looksAhead: false,
    step: (kernels, { weights, gradient, count }, rate, decay) => kernels.sgd(weights, gradient, count, rate, decay),
  },
  // v <- mu v - eta grad(w); w <- w + v (Eq. 107, 108)
  momentum: { hasVelocity: true, looksAhead: false, step: stepWithVelocity },
  // v <- mu v - eta grad(w + mu v); w <- w + v (Sutskever et al. 2013, Eq. 3, 4). w itself is kept beside the point ahead, which
  // follows from w and v: so evaluations and checkpoints are of w, and a resumed run has the same bits.
  nesterov: { hasVelocity: true, looksAhead: true, step: stepWithVelocity },
}

function stepWithVelocity(
  kernels: Kernels, { weights, ahead, gradient, velocity, count }: Region, rate: number, decay: number, { momentum }: Settings,
): number {
  return kernels.momentum(weights, ahead, gradient, velocity, count, rate, decay, momentum)
}

/** Those that iterate on all training data (second-order/) move the parameters themselves, and want no more memory here than sgd. */
export const optimizerOf = (optimizer: Optimizer): OptimizerStrategy => optimizerStrategies[isFullBatch(optimizer) ? 'sgd' : optimizer]
