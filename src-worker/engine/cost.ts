import type { Cost } from '#shared/domain/training.ts'
import type { Kernels } from '../kernels/kernels.ts'

interface CostStrategy {
  /** The sum over examples, from outputs a or, where rounding would spoil them, from weighted inputs z. */
  sum: (kernels: Kernels) => Kernels['quadratic']
  reads: 'a' | 'z'
  /** The output error is (a - y) f'(z) (BP1), or a - y where f' cancels out (Eq. 66, Eq. 84). */
  keepsDerivative: boolean
}

export const costStrategies: Record<Cost, CostStrategy> = {
  quadratic: { sum: (kernels) => kernels.quadratic, reads: 'a', keepsDerivative: true },
  'cross-entropy': { sum: (kernels) => kernels.crossEntropy, reads: 'z', keepsDerivative: false },
  'log-likelihood': { sum: (kernels) => kernels.logLikelihood, reads: 'z', keepsDerivative: false },
}
