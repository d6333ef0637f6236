import { describe, expect, it } from 'vitest'
import { fullBatchOptimizers, type FullBatchOptimizer, type Training } from '#shared/domain/training.ts'
import { noEvaluations, totalOf } from '#shared/domain/run.ts'
import { encodeSafetensors } from '#shared/format/safetensors.ts'
import { encodeWeights } from '#shared/format/weights.ts'
import type { Trainer } from '../../../../src-worker/engine/trainer.ts'
import { secondOrderStrategies } from '../../../../src-worker/engine/second-order/strategies.ts'
import { referenceKernels } from '../../../../src-worker/kernels/reference/index.ts'
import type { Kernels } from '../../../../src-worker/kernels/kernels.ts'
import { bytesOf, experimentWith, finish, hashOf, smallData, trainer, withoutTimes } from '../small.ts'
import { minimise } from './minimise.ts'
import { softmaxRegression } from './softmax-regression.ts'

const settingsOf = (optimizer: FullBatchOptimizer, training: Partial<Training> = {}): Partial<Training> =>
  ({ optimizer, momentum: 0, epochs: 300, ...training })

/** Softmax regression with L2. */
const convex = (optimizer: FullBatchOptimizer, training: Partial<Training> = {}) =>
  experimentWith(settingsOf(optimizer, { cost: 'log-likelihood', lambda: 1, ...training }), 1, [{ units: 5, activation: 'softmax' }])

/** A network with a hidden layer and 225 parameters. */
const curved = (optimizer: FullBatchOptimizer, training: Partial<Training> = {}) =>
  experimentWith(settingsOf(optimizer, { epochs: 6, ...training }), 1, [{ units: 4, activation: 'tanh' }, { units: 5, activation: 'sigmoid' }])

/** By float64 and Newton's method, where the gradient is so small that the cost is lowest to 1e-14. */
function lowestOf(lambda: number) {
  const data = smallData()
  const objective = softmaxRegression(data, lambda / 103)
  const { point } = minimise(objective, secondOrderStrategies.newton.iterate, Array<number>(250).fill(0), 20, 1e-9)
  expect(Math.hypot(...objective.gradient(point.x))).toBeLessThan(1e-9)
  return { objective, ...point }
}

const vectorOf = (training: Trainer) =>
  Float64Array.from(training.parameters().flatMap(({ weights, biases }) => [...weights, ...biases]))

describe('softmax regression with L2, which has one lowest cost', () => {
  const lowest = lowestOf(1)
  const lowestWithMore = lowestOf(20)

  it.each(fullBatchOptimizers)('%s reaches the lowest cost that float64 finds to 1e-6 of it', (optimizer) => {
    const training = trainer({ experiment: convex(optimizer) })
    const { records, end } = finish(training)
    expect(end.reason).toBe('No lower training cost is found: a shorter step than those tried would gain less than single precision can tell.')
    expect(Math.abs(lowest.objective.cost(vectorOf(training)) / lowest.cost - 1)).toBeLessThan(1e-6)
    expect(Math.abs((records.at(-1)?.cost.training ?? 0) / lowest.cost - 1)).toBeLessThan(1e-6)
  })

  it.each(['lbfgs', 'hessian-free'] as const)('%s reaches it to 1e-6 on 2,000 images too, which are added up chunk by chunk', (optimizer) => {
    const data = smallData({ trainingCount: 2_000 })
    const objective = softmaxRegression(data, 1 / 2_000)
    const { point } = minimise(objective, secondOrderStrategies['hessian-free'].iterate, Array<number>(250).fill(0), 50, 1e-7)
    // The curvature is lambda / n at the least, so that the cost is lowest to 1e-7^2 n / 2 = 1e-11.
    expect(Math.hypot(...point.gradient)).toBeLessThan(1e-7)
    const { records } = finish(trainer({ experiment: convex(optimizer), data }))
    expect(Math.abs((records.at(-1)?.cost.training ?? 0) / point.cost - 1)).toBeLessThan(1e-6)
  })

  it.each(fullBatchOptimizers)("%s finds float64's weights to 1e-4 of the largest where L2 makes the cost curve everywhere", (optimizer) => {
    const training = trainer({ experiment: convex(optimizer, { lambda: 20 }) })
    finish(training)
    const weights = vectorOf(training).subarray(0, 245)
    const largest = Math.max(...lowestWithMore.x.subarray(0, 245).map(Math.abs))
    const error = Math.max(...weights.map((value, k) => Math.abs(value - (lowestWithMore.x[k] ?? 0)) / largest))
    expect(error).toBeLessThan(1e-4)
  })

  it('newton is there within 8 iterations, hessian-free within 10', () => {
    expect(finish(trainer({ experiment: convex('newton') })).records.length).toBeLessThanOrEqual(8)
    expect(finish(trainer({ experiment: convex('hessian-free') })).records.length).toBeLessThanOrEqual(10)
  })

  it.each(fullBatchOptimizers)('%s goes on to the lowest cost of another lambda that a run is given', (optimizer) => {
    const file = trainerAfter(2, convex(optimizer)).checkpoint()
    const progress = JSON.parse(file.metadata.progress ?? '') as { settings: Training }
    progress.settings.lambda = 20
    const checkpoint = encodeSafetensors({ ...file, metadata: { ...file.metadata, progress: JSON.stringify(progress) } })
    const { records } = finish(trainer({ experiment: convex(optimizer), checkpoint }))
    expect(Math.abs((records.at(-1)?.cost.training ?? 0) / lowestWithMore.cost - 1)).toBeLessThan(1e-6)
  })
})

function trainerAfter(epochs: number, experiment = curved('lbfgs')): Trainer {
  const training = trainer({ experiment })
  while (training.epoch < epochs) {
    training.advance()
    training.takeCosts()
  }
  return training
}

describe.each(fullBatchOptimizers)('training by %s', (optimizer) => {
  const unbroken = finish(trainer({ experiment: curved(optimizer) }))

  it('takes one step an epoch, each to a lower cost, which it hands over without the L2 term', () => {
    const training = trainer({ experiment: curved(optimizer) })
    const costs: number[] = []
    while (!training.isDone) {
      training.advance()
      costs.push(...training.takeCosts())
    }
    const { records } = unbroken
    expect(records.map(({ epoch, step }) => [epoch, step])).toEqual(records.map((_, k) => [k + 1, k + 1]))
    records.forEach(({ cost, penalty }, k) => {
      expect((cost.training ?? 0) - (penalty.training ?? 0)).toBeCloseTo(costs[k] ?? 0, 6)
      if (k > 0) expect(cost.training).toBeLessThan(records[k - 1]?.cost.training ?? 0)
    })
  })

  it('comes to the same weights and records each time, and by reference kernels', () => {
    expect(finish(trainer({ experiment: curved(optimizer) }))).toEqual(unbroken)
    const twice = curved(optimizer, { epochs: 2 })
    expect(finish(trainer({ experiment: twice, createKernels: referenceKernels }))).toEqual(finish(trainer({ experiment: twice })))
  })

  it('goes on from a checkpoint behind each iteration to the same bits', () => {
    let training = trainer({ experiment: curved(optimizer) })
    const records = []
    for (;;) {
      const event = training.advance()
      training.takeCosts()
      if (!event) continue
      if (event.type !== 'epoch') break
      records.push(event.record)
      training = trainer({ experiment: curved(optimizer), checkpoint: bytesOf(training) })
    }
    expect(hashOf(training)).toBe(unbroken.hash)
    expect(withoutTimes(records)).toEqual(withoutTimes(unbroken.records))
    expect(records.map(({ evaluations }) => evaluations)).toEqual(unbroken.records.map(({ evaluations }) => evaluations))
  })

  it('starts an iteration again that was interrupted', () => {
    // An iteration takes several slices: each of its passes, or the many products of newton.
    const data = smallData({ trainingCount: optimizer === 'newton' ? 1_000 : 60_000 })
    const experiment = experimentWith(settingsOf(optimizer, { epochs: 2 }), 1, [
      { units: 5, activation: 'sigmoid' }, { units: 5, activation: 'sigmoid' },
    ])
    const broken = trainer({ experiment, data })
    let slices = 0
    while (!broken.advance()) slices++
    expect(slices).toBeGreaterThan(0)
    broken.advance()
    expect(broken.step).toBe(1)
    const resumed = finish(trainer({ experiment, data, checkpoint: bytesOf(broken) }))
    expect(resumed.hash).toBe(finish(trainer({ experiment, data })).hash)
  })

  it('counts its passes over the training data', () => {
    const calls = { gradients: 0, costs: 0 }
    const experiment = curved(optimizer, { epochs: 2, monitor: { ...curved(optimizer).training.monitor, validation: false } })
    const createKernels = (bytes: number): Kernels => {
      const kernels = referenceKernels(bytes)
      return {
        ...kernels,
        // Once behind the one chunk of each gradient and product.
        accumulate: (...args) => (calls.gradients++, kernels.accumulate(...args)),
        // Once for each cost, a gradient's among them, and in the evaluation of each epoch.
        crossEntropy: (...args) => (calls.costs++, kernels.crossEntropy(...args)),
      }
    }
    const { records } = finish(trainer({ experiment, createKernels }))
    const { gradient = 0, cost = 0, hessianVector = 0 } = records.at(-1)?.evaluations ?? {}
    expect(gradient + hessianVector).toBe(calls.gradients)
    expect(gradient + cost).toBe(calls.costs - records.length)
    expect(gradient).toBeGreaterThan(records.length)
  })
})

describe('a second-order method', () => {
  /** One layer of linear units whose weights all have a value. */
  const linear = (value: number) => ({
    experiment: experimentWith(settingsOf('lbfgs', { cost: 'quadratic', initialization: 'given' }), 1, [{ units: 5, activation: 'linear' }]),
    initialWeights: encodeWeights([{ weights: new Float32Array(245).fill(value), biases: new Float32Array(5) }]),
  })

  it('ends where the gradient is 0', () => {
    const data = { ...smallData(), inputs: new Float32Array(143 * 49), targets: new Float32Array(143 * 5) }
    const { records, end } = finish(trainer({ data, ...linear(0) }))
    expect(records).toEqual([])
    expect(end).toEqual({ type: 'finished', reason: 'The gradient has become 0: no step leads anywhere.' })
  })

  it('fails at a start whose cost is infinite, and says what helps', () => {
    expect(finish(trainer(linear(1e30))).end).toEqual({
      type: 'failed',
      reason: 'The cost became Infinity at step 1 in epoch 1: start from smaller weights, such as those of the scaled-gaussian initialization, or with another activation. The last finite weights are kept.',
    })
  })

  it('ends within its budget of passes, with the weights of the last whole iteration', () => {
    const experiment = curved('hessian-free', { evaluationBudget: 20, epochs: 100 })
    const { records, end, hash } = finish(trainer({ experiment }))
    const unbroken = trainerAfter(records.length, curved('hessian-free', { epochs: 100 }))
    expect(end.reason).toBe('The budget of 20 passes over the training data is used up.')
    expect(totalOf(records.at(-1)?.evaluations ?? noEvaluations)).toBeLessThan(20)
    expect(hash).toBe(hashOf(unbroken))
    expect(totalOf(finish(unbroken).records[0]?.evaluations ?? noEvaluations)).toBeGreaterThan(20)
  })

  it('finishes an iteration that takes the last pass of its budget', () => {
    const all = finish(trainer({ experiment: curved('bfgs') })).records
    const evaluationBudget = totalOf(all[2]?.evaluations ?? noEvaluations)
    const { records, end } = finish(trainer({ experiment: curved('bfgs', { evaluationBudget }) }))
    expect(withoutTimes(records)).toEqual(withoutTimes(all.slice(0, 3)))
    expect(end.reason).toBe(`The budget of ${evaluationBudget} passes over the training data is used up.`)
  })

  it('comes to the same end of its budget from a checkpoint behind any iteration', () => {
    const experiment = curved('hessian-free', { evaluationBudget: 40, epochs: 100 })
    const { end, hash, records } = finish(trainer({ experiment }))
    for (let epoch = 1; epoch <= records.length; epoch++)
      expect(finish(trainer({ experiment, checkpoint: bytesOf(trainerAfter(epoch, experiment)) }))).toMatchObject({ end, hash })
  })

  it('ends in the middle of an iteration when its time is used up, with the weights that it began with', () => {
    // The clock of the tests moves on by a millisecond whenever it is read, and an iteration makes 250 products.
    const training = trainer({ experiment: convex('newton', { timeBudget: 0.1 }) })
    const initial = hashOf(training)
    expect(finish(training)).toMatchObject({ records: [], end: { type: 'finished', reason: 'The budget of 0.1 s is used up.' }, hash: initial })
  })

  it('leaves the order of the images alone', () => {
    const { order } = trainerAfter(2).checkpoint().tensors
    expect(order?.data).toEqual(Uint32Array.from({ length: 103 }, (_, i) => i))
  })

  it('does not go on from a checkpoint that lacks its memory', () => {
    const file = trainerAfter(2).checkpoint()
    const { 'optimizer.gradient': _, ...tensors } = file.tensors
    const goOn = () => trainer({ experiment: curved('lbfgs'), checkpoint: encodeSafetensors({ ...file, tensors }) })
    expect(goOn).toThrow('it has no tensor "optimizer.gradient"')
  })

  it('keeps what it remembers in float64 in the checkpoint', () => {
    const { tensors } = trainerAfter(3).checkpoint()
    const names = Object.keys(tensors).filter((name) => name.startsWith('optimizer.'))
    expect(names.sort()).toEqual(['cost', 'gradient', 's.0', 's.1', 's.2', 'strength', 'y.0', 'y.1', 'y.2'].map((name) => `optimizer.${name}`))
    expect(tensors['optimizer.s.0']?.data).toBeInstanceOf(Float64Array)
    expect(tensors['optimizer.s.0']?.shape).toEqual([4 * 50 + 5 * 5])
  })
})

describe('on every machine the weights have the pinned hash by', () => {
  it.each([
    ['conjugate-gradient', 'b435aa5b07d0e37413d1868e40989818feeb14f42ce2b9d7f04b6dd30d3e18d3'],
    ['bfgs', '70f5f568c2a8daf2dca3b1dbfb30d53bfe882448e914fe0d30ade1f03a991c4f'],
    ['lbfgs', '8d99163ab18725f451ee077d37d7faeb42372e284a706befee38cb92978c4c91'],
    ['hessian-free', '8bb659c48b71d7e2a49490d8c189b97c388dcee51f740b764a90eddca3470421'],
    ['newton', '3e0eb901cd47b37daa7a24749312d87fd0d67f7fdf5cf6febfc794a485ed9b65'],
  ] as const)('%s', (optimizer, hash) => {
    expect(finish(trainer({ experiment: curved(optimizer) })).hash).toBe(hash)
  })
})
