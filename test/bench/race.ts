// npm run bench:race [-- [--images 5000] [--passes 300] [--shape 784-30-10] [optimizer ...]]: the optimizers side by side after
// as many passes over the training data: for gradients, costs and Hessian-vector products, all counted alike.
import { parseArgs } from 'node:util'
import { Experiment } from '#shared/domain/experiment.ts'
import { totalOf, type EpochRecord } from '#shared/domain/run.ts'
import { optimizers, type Optimizer, type Training } from '#shared/domain/training.ts'
import { compileKernels } from '../../src-main/training/compile-kernels.ts'
import { Trainer } from '../../src-worker/engine/trainer.ts'
import { wasmKernels } from '../../src-worker/kernels/instantiate.ts'
import { kernelsPath } from '../fixtures/tiny.ts'
import { hasMnist, mnist } from './mnist.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { images: { type: 'string', default: '5000' }, passes: { type: 'string', default: '300' }, shape: { type: 'string', default: '784-30-10' } },
})

if (!hasMnist) {
  console.log('The race needs ../shared/data/mnist beside the repository, which is not there: nothing was raced.')
  process.exit(0)
}

const passes = Number(values.passes)
const marks = [10, 30, 100, 300, 1000].filter((mark) => mark <= passes)
const units = values.shape.split('-').slice(1).map(Number)
const data = mnist()
data.splits.training.to = Number(values.images)
const createKernels = wasmKernels(await compileKernels(kernelsPath))
/** newton and bfgs are for networks of 5,000 parameters at most. */
const raced: readonly Optimizer[] = optimizers.filter((name) => name !== 'newton' && name !== 'bfgs')

/** Mini-batches of 10 at the rates that suit them here; the others have none. */
const settingsOf = (optimizer: Optimizer): Partial<Training> =>
  optimizer === 'sgd' ? { optimizer, learningRate: 0.5, momentum: 0 } : { optimizer, learningRate: 0.1, momentum: 0.8 }

function race(optimizer: Optimizer): EpochRecord[] {
  const experiment = Experiment.parse({
    dataset: { id: 'mnist' },
    network: { layers: units.map((count, l) => ({ units: count, activation: l < units.length - 1 ? 'sigmoid' : 'softmax' })) },
    training: {
      cost: 'log-likelihood', miniBatchSize: 10, epochs: 1_000_000, evaluationBudget: passes, regularization: 'l2', lambda: 1, ...settingsOf(optimizer),
    },
  })
  const trainer = new Trainer({ createKernels, experiment, data, checkpoint: null, clock: () => performance.now() / 1000 })
  const records: EpochRecord[] = []
  for (;;) {
    const event = trainer.advance()
    trainer.takeCosts()
    if (event?.type === 'epoch') records.push(event.record)
    else if (event) return records
  }
}

console.log(`Training cost of ${values.shape} on ${values.images} MNIST images (log-likelihood, L2 of lambda 1):`)
console.table(
  (positionals.length > 0 ? optimizers.filter((name) => positionals.includes(name)) : raced).map((optimizer) => {
    const records = race(optimizer)
    const costBehind = (mark: number) => records.findLast(({ evaluations }) => totalOf(evaluations) <= mark)?.cost.training?.toFixed(4)
    const last = records.at(-1)
    return {
      optimizer,
      ...Object.fromEntries(marks.map((mark) => [`${mark} passes`, costBehind(mark) ?? '-'])),
      epochs: last?.epoch,
      'validation %': (100 * (last?.accuracy.validation ?? NaN)).toFixed(2),
      seconds: last?.seconds.toFixed(1),
    }
  }),
)
