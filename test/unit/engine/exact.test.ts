import { describe, expect, it } from 'vitest'
import { miniBatchOptimizers } from '#shared/domain/training.ts'
import { referenceKernels } from '../../../src-worker/kernels/reference/index.ts'
import { bytesOf, experimentWith, finish, finishBroken, smallData, trainer, withoutTimes } from './small.ts'

describe('training is exact:', () => {
  it('the weights have the pinned hash on every machine', () => {
    expect(finish(trainer()).hash).toBe('c995caa188c4e375e06f3a9d021b0507fd8731d92d433ec930956392b5080bba')
  })

  it('so they have with softmax, ReLU and gaussian weights', () => {
    const experiment = experimentWith({ cost: 'log-likelihood', optimizer: 'sgd', momentum: 0, initialization: 'gaussian', learningRate: 0.01 }, 7, [
      { units: 9, activation: 'relu' },
      { units: 6, activation: 'sigmoid' },
      { units: 5, activation: 'softmax' },
    ])
    expect(finish(trainer({ experiment })).hash).toBe('50b1814ac5f4aa55769d3d0bcaa6ec7de3cc73cbcd6f599bca29797b75abca37')
  })

  it('the same seed gives the same weights and records, another seed others', () => {
    const [first, second] = [finish(trainer()), finish(trainer())]
    expect(second).toEqual(first)
    expect(finish(trainer({ experiment: experimentWith({}, 2) })).hash).not.toBe(first.hash)
  })

  it.each([
    ['nesterov', experimentWith({ optimizer: 'nesterov' }), '25d4a2882ba8086320c17062429fae3b6d2da86136969016edb0c5cefca92b96'],
    ['nesterov and L1', experimentWith({ optimizer: 'nesterov', regularization: 'l1' }), 'd3fe2f5c84c81dc1b60746764ae89a4462b163d20e3286ba1a68d25d544d645b'],
    ['xavier weights', experimentWith({ initialization: 'xavier' }), '693ad8787f2107295398497e5f7807e3ddc3249a54a41d8630bdc47110fcb552'],
    ['he weights', experimentWith({ initialization: 'he' }), 'c051ad9d4e146223e9e368e3448972cbcc79f0e005403656e097c7ccb24c8371'],
  ])('so they have with %s', (_, experiment, hash) => {
    expect(finish(trainer({ experiment })).hash).toBe(hash)
  })

  it.each(miniBatchOptimizers)('the reference kernels lead to the same weights and records as the WebAssembly ones (%s)', (optimizer) => {
    const experiment = experimentWith({ optimizer, regularization: 'l1' })
    expect(finish(trainer({ experiment, createKernels: referenceKernels }))).toEqual(finish(trainer({ experiment })))
  })

  it('so they do with direct steps of SGD', () => {
    const experiment = experimentWith({ optimizer: 'sgd', momentum: 0 })
    expect(finish(trainer({ experiment, createKernels: referenceKernels }))).toEqual(finish(trainer({ experiment })))
  })

  it('bytes give the same weights sparse, dense and as floats', () => {
    const data = smallData()
    const inputs = Float32Array.from(data.inputs, (byte) => byte * Math.fround(1 / 255))
    expect(finish(trainer({ data: { ...data, inputs } })).hash).toBe(finish(trainer({ data })).hash)
    const dense = smallData({ zeros: 0 })
    const floats = Float32Array.from(dense.inputs, (byte) => byte * Math.fround(1 / 255))
    expect(finish(trainer({ data: { ...dense, inputs: floats } })).hash).toBe(finish(trainer({ data: dense })).hash)
  })

  it.each([
    ['L2', { regularization: 'l2', lambda: 0.5 }],
    ['no regularization', { regularization: 'none' }],
    ['an L2 that halves weights in few steps', { regularization: 'l2', lambda: 200, epochs: 1 }],
    ['an L2 that turns weights round', { regularization: 'l2', lambda: 600, epochs: 1 }],
  ] as const)('steps that leave out inputs that are zero give the same weights as those that do not (%s)', (_, settings) => {
    const data = smallData()
    const inputs = Float32Array.from(data.inputs, (byte) => byte * Math.fround(1 / 255))
    const experiment = experimentWith({ optimizer: 'sgd', momentum: 0, miniBatchSize: 3, ...settings })
    expect(finish(trainer({ data: { ...data, inputs }, experiment })).hash).toBe(finish(trainer({ data, experiment })).hash)
  })

  it('a mini-batch of several chunks of rows adds up as its rows do one by one', () => {
    // Chunks have at most 250 rows; the floats' path is loaded anew for each of them.
    const data = smallData({ trainingCount: 610 })
    const experiment = experimentWith({ miniBatchSize: 601, epochs: 2 })
    expect(finish(trainer({ data, experiment })).hash).toBe(finish(trainer({ data, experiment, createKernels: referenceKernels })).hash)
  })
})

describe('a training that goes on from a checkpoint', () => {
  it.each([
    ['momentum', experimentWith({ epochs: 3, miniBatchSize: 1 })],
    ['nesterov', experimentWith({ epochs: 3, miniBatchSize: 1, optimizer: 'nesterov' })],
    ['nesterov, L1, he', experimentWith({ epochs: 3, miniBatchSize: 1, optimizer: 'nesterov', regularization: 'l1', initialization: 'he', noImprovementIn: 2 })],
    ['sgd', experimentWith({ epochs: 3, miniBatchSize: 1, optimizer: 'sgd', momentum: 0, noImprovementIn: 2 })],
  ])('taken in mid-epoch ends as the unbroken one, bit for bit (%s)', (_, experiment) => {
    // One slice is some thousand steps of this network.
    const data = smallData({ trainingCount: 20_000, validationCount: 3_000 })
    const unbroken = finish(trainer({ experiment, data }))
    const broken = finishBroken({ experiment, data })
    expect(broken.stops.some((step) => step % 20_000 !== 0)).toBe(true)
    expect(broken.hash).toBe(unbroken.hash)
    expect(withoutTimes(broken.records)).toEqual(withoutTimes(unbroken.records))
  })

  it('tells the weights, and in mid-epoch also what they are stored as under the scale of their decay', () => {
    const training = trainer({ experiment: experimentWith({ epochs: 1, miniBatchSize: 1, optimizer: 'sgd', momentum: 0 }), data: smallData({ trainingCount: 20_000 }) })
    training.advance()
    const { tensors, metadata } = training.checkpoint()
    expect(Number(metadata.scale)).toBeLessThan(1)
    const stored = tensors['stored.weights.0']?.data as Float32Array
    expect(tensors['weights.0']?.data).toEqual(stored.map((weight) => weight * Math.fround(Number(metadata.scale))))
    finish(training)
    expect(training.checkpoint().metadata.scale).toBe('1')
    expect(training.checkpoint().tensors).not.toHaveProperty('stored.weights.0')
  })

  it('taken in the middle of a mini-batch starts that one again', () => {
    // 2,000 x 250 x 250 x 6 FLOPs are some slices.
    const data = smallData({ trainingCount: 2_000 })
    const experiment = experimentWith({ miniBatchSize: 2_000, epochs: 1 }, 1, [
      { units: 250, activation: 'sigmoid' },
      { units: 250, activation: 'sigmoid' },
      { units: 5, activation: 'sigmoid' },
    ])
    const unbroken = finish(trainer({ experiment, data }))
    const broken = trainer({ experiment, data })
    expect(broken.advance()).toBeNull()
    expect(broken.step).toBe(0)
    expect(finish(trainer({ experiment, data, checkpoint: bytesOf(broken) })).hash).toBe(unbroken.hash)
    expect(finish(broken).hash).toBe(unbroken.hash)
  })

  it('at its end says so at once', () => {
    const first = trainer()
    const { end, hash } = finish(first)
    const again = trainer({ checkpoint: bytesOf(first) })
    expect(again.isDone).toBe(true)
    expect(finish(again)).toEqual({ records: [], bests: [], end, hash })
  })
})
