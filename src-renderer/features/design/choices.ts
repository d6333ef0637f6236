import { readsMomentum, type Initialization, type Optimizer, type Regularization } from '#shared/domain/training.ts'
import type { Draft } from './draft.ts'

const isNone = (text: string) => Number(text) === 0

/** Who switches momentum on hardly means one of 0. */
export function chooseOptimizer(draft: Draft, optimizer: Optimizer): void {
  if (readsMomentum(optimizer) && !readsMomentum(draft.optimizer) && isNone(draft.momentum)) draft.momentum = '0.9'
  draft.optimizer = optimizer
}

/** Who switches a penalty on hardly means one of strength 0. */
export function chooseRegularization(draft: Draft, regularization: Regularization): void {
  if (draft.regularization === 'none' && isNone(draft.lambda)) draft.lambda = '1'
  draft.regularization = regularization
}

/** Weights that are given are no part of another initialization. */
export function chooseInitialization(draft: Draft, initialization: Initialization): void {
  if (initialization !== 'given') draft.initialWeights = null
  draft.initialization = initialization
}
