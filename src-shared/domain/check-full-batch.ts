import type { Problem } from './check.ts'
import { inputSize, type DatasetInfo } from './dataset.ts'
import type { Experiment } from './experiment.ts'
import { parameterCount } from './network.ts'
import { isFullBatch, miniBatchOptimizers, type FullBatchOptimizer } from './training.ts'

interface Limit {
  parameters: number
  /** Why, and what else to use. */
  reason(parameters: number): string
}

const english = (count: number) => count.toLocaleString('en')

/** Of vectors in double precision, two for each point that a line search compares among them, beside the kernels' memory: 770 MB. */
const aDozenVectors: Limit = {
  parameters: 8_000_000,
  reason: () => `it works on a dozen vectors of them in double precision: use ${miniBatchOptimizers.join(', ')}`,
}

/** Above so many parameters a method's memory is no longer worth its steps. */
const largest: Record<FullBatchOptimizer, Limit> = {
  // A hundred MB for the Hessian's triangle, as much for its factor, and a product for each of its columns.
  newton: {
    parameters: 5_000,
    reason: (n) => `Newton's method needs all ${english(n * n)} entries of their Hessian, as 10^7 weights would need 10^14: use hessian-free, which multiplies by it without having it`,
  },
  bfgs: {
    parameters: 5_000,
    reason: (n) => `BFGS keeps all ${english(n * n)} entries of their inverse Hessian: use lbfgs, which makes do with the last 10 steps`,
  },
  // 640 MB.
  lbfgs: {
    parameters: 4_000_000,
    reason: () => 'L-BFGS keeps 20 vectors of them in double precision: use conjugate-gradient, which keeps one',
  },
  'conjugate-gradient': aDozenVectors,
  'hessian-free': aDozenVectors,
}

/** Faults that only an optimizer of the whole training set minds. */
export function checkFullBatch({ network, training }: Experiment, dataset: DatasetInfo): Problem[] {
  const { optimizer, regularization, evaluationBudget } = training
  if (!isFullBatch(optimizer)) return []
  const problems: Problem[] = []
  const limit = largest[optimizer]
  const parameters = parameterCount(network, inputSize(dataset))
  if (parameters > limit.parameters)
    problems.push({
      path: 'training.optimizer',
      message: `The network has ${english(parameters)} parameters, more than the ${english(limit.parameters)} for ${optimizer}: ${limit.reason(parameters)}, or fewer units.`,
    })
  if (optimizer === 'newton' && evaluationBudget !== null && evaluationBudget <= parameters)
    problems.push({
      path: 'training.evaluationBudget',
      message: `A budget of ${english(evaluationBudget)} passes ends before the first iteration of newton, which takes one for each of the ${english(parameters)} parameters and some more: raise it, or use hessian-free.`,
    })
  if (regularization === 'l1')
    problems.push({
      path: 'training.regularization',
      message: `L1 has a kink where a weight is 0, and ${optimizer} needs a smooth cost: use L2, or none.`,
    })
  network.layers.forEach(({ dropout }, l) => {
    if (dropout > 0) problems.push({ path: `network.layers.${l}.dropout`, message: random(dropout, optimizer) })
  })
  return problems
}

const random = (dropout: number, optimizer: FullBatchOptimizer) =>
  `A dropout of ${dropout} makes the cost another one at each look, and ${optimizer} compares costs: set it to 0, or use ${miniBatchOptimizers.join(', ')}.`
