import type { Activation } from '#shared/domain/network.ts'
import type { Kernels } from '../kernels/kernels.ts'

interface ActivationStrategy {
  /** a = f(z), which may be done in place; null leaves z as it is. */
  value: ((kernels: Kernels) => Kernels['sigmoid']) | null
  /** e *= f'(z), told from a; null where it is 1. */
  derivative: ((kernels: Kernels) => Kernels['sigmoidDerivative']) | null
  /** Makes the tangent of a from that of z; null where they are the same. */
  tangent: ((kernels: Kernels) => Kernels['sigmoidDerivative']) | null
  /** Makes the tangent of e f'(z) from that of e where f' is not constant; null where it is. */
  curvature: ((kernels: Kernels) => Kernels['sigmoidCurvature']) | null
  /** The largest f', for one that falls to 0 on both sides of it. */
  steepest: number | null
  /** Whether f' is 0 wherever a is, so that a neuron which always is no longer learns. */
  dies: boolean
}

export const activationStrategies: Record<Activation, ActivationStrategy> = {
  sigmoid: {
    value: (kernels) => kernels.sigmoid,
    derivative: (kernels) => kernels.sigmoidDerivative,
    tangent: (kernels) => kernels.sigmoidDerivative,
    curvature: (kernels) => kernels.sigmoidCurvature,
    steepest: 0.25,
    dies: false,
  },
  tanh: {
    value: (kernels) => kernels.tanh,
    derivative: (kernels) => kernels.tanhDerivative,
    tangent: (kernels) => kernels.tanhDerivative,
    curvature: (kernels) => kernels.tanhCurvature,
    steepest: 1,
    dies: false,
  },
  relu: {
    value: (kernels) => kernels.relu,
    derivative: (kernels) => kernels.reluDerivative,
    tangent: (kernels) => kernels.reluDerivative,
    curvature: null,
    steepest: null,
    dies: true,
  },
  linear: { value: null, derivative: null, tangent: null, curvature: null, steepest: null, dies: false },
  // Only an output, and only with the log-likelihood, whose error needs no derivative (Eq. 84).
  softmax: {
    value: (kernels) => kernels.softmax,
    derivative: null,
    tangent: (kernels) => kernels.softmaxTangent,
    curvature: null,
    steepest: null,
    dies: false,
  },
}
