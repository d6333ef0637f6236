import type { Activation } from '#shared/domain/network.ts'
import type { Kernels } from '../kernels/kernels.ts'

interface ActivationStrategy {
  /** a = f(z), which may be done in place; null leaves z as it is. */
  value: ((kernels: Kernels) => Kernels['sigmoid']) | null
  /** e *= f'(z), told from a; null where it is 1. */
  derivative: ((kernels: Kernels) => Kernels['sigmoidDerivative']) | null
}

export const activationStrategies: Record<Activation, ActivationStrategy> = {
  sigmoid: { value: (kernels) => kernels.sigmoid, derivative: (kernels) => kernels.sigmoidDerivative },
  tanh: { value: (kernels) => kernels.tanh, derivative: (kernels) => kernels.tanhDerivative },
  relu: { value: (kernels) => kernels.relu, derivative: (kernels) => kernels.reluDerivative },
  linear: { value: null, derivative: null },
  // Only an output, and only with the log-likelihood, whose error needs no derivative (Eq. 84).
  softmax: { value: (kernels) => kernels.softmax, derivative: null },
}
