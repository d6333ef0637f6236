import type { FullBatchOptimizer } from '#shared/domain/training.ts'
import { bfgs } from './bfgs.ts'
import { conjugateGradient } from './conjugate-gradient.ts'
import { hessianFree } from './hessian-free.ts'
import { lbfgs } from './lbfgs.ts'
import { newton } from './newton.ts'
import type { Iterate } from './objective.ts'

interface SecondOrderStrategy {
  iterate: Iterate
  /** Whether it asks for products of the Hessian with a vector. */
  usesHessian: boolean
}

export const secondOrderStrategies: Record<FullBatchOptimizer, SecondOrderStrategy> = {
  'conjugate-gradient': { iterate: conjugateGradient, usesHessian: false },
  bfgs: { iterate: bfgs, usesHessian: false },
  lbfgs: { iterate: lbfgs, usesHessian: false },
  'hessian-free': { iterate: hessianFree, usesHessian: true },
  newton: { iterate: newton, usesHessian: true },
}
