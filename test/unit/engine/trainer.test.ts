import { describe, expect, it } from 'vitest'
import { encodeSafetensors } from '#shared/format/safetensors.ts'
import { bytesOf, experimentWith, finish, smallData, trainer } from './small.ts'

describe('a trainer', () => {
  it('tells each epoch: steps, a mini-batch left over among them, costs and accuracies, and which was the best', () => {
    const { records, bests, end } = finish(trainer({ experiment: experimentWith({ epochs: 4 }) }))
    // 103 images by 12 are 9 mini-batches, the last of 7.
    expect(records.map(({ epoch, step }) => [epoch, step])).toEqual([[1, 9], [2, 18], [3, 27], [4, 36]])
    const accuracies = records.map(({ accuracy }) => accuracy.validation ?? 0)
    expect(bests).toEqual(accuracies.map((accuracy, k) => accuracies.slice(0, k).every((before) => accuracy > before)))
    expect(end).toEqual({ type: 'finished', reason: 'All 4 epochs are done.' })
  })

  it('hands over one cost a mini-batch', () => {
    const training = trainer()
    let count = 0
    while (!training.isDone) {
      training.advance()
      count += training.takeCosts().length
    }
    expect(count).toBe(27)
    expect(training.step).toBe(27)
  })

  it('learns what can be learnt', () => {
    const { records } = finish(trainer({ experiment: experimentWith({ epochs: 20, lambda: 0 }) }))
    expect(records.at(-1)?.accuracy).toEqual({ training: 1, validation: 1, test: null })
  })

  it('tells two classes apart by one output, whose target is the index of the class', () => {
    const whole = smallData()
    const data = { ...whole, targets: Uint8Array.from(whole.targets as Uint8Array, (label) => (label < 2 ? 1 : 0)), outputs: 1 }
    const experiment = experimentWith({ epochs: 30, lambda: 0 }, 1, [{ units: 13, activation: 'tanh' }, { units: 1, activation: 'sigmoid' }])
    const { records } = finish(trainer({ data, experiment }))
    expect(records[0]?.accuracy.training).toBeLessThan(1)
    expect(records.at(-1)?.accuracy).toEqual({ training: 1, validation: 1, test: null })
  })

  it('stops when the validation accuracy has not improved for the epochs of its patience', () => {
    const { records, bests, end } = finish(trainer({ experiment: experimentWith({ epochs: 200, noImprovementIn: 3, lambda: 0 }) }))
    expect(records.length).toBeLessThan(200)
    expect(bests.slice(-4)).toEqual([true, false, false, false])
    expect(end).toEqual({
      type: 'finished',
      reason: `No better accuracy in 3 epochs: the best is that of epoch ${records.length - 3}, 100.00 %.`,
    })
  })

  it('leaves the order alone when shuffling is off', () => {
    const { order } = trainer({ experiment: experimentWith({ shuffle: false }) }).checkpoint().tensors
    expect(order?.data).toEqual(Uint32Array.from({ length: 103 }, (_, i) => i))
  })

  it('uses every training image once an epoch when it shuffles', () => {
    const { order } = trainer().checkpoint().tensors
    expect(order?.data).not.toEqual(Uint32Array.from({ length: 103 }, (_, i) => i))
    expect([...(order?.data ?? [])].sort((a, b) => a - b)).toEqual(Array.from({ length: 103 }, (_, i) => i))
  })

  it('works without validation images', () => {
    const { records } = finish(trainer({ data: smallData({ validationCount: 0 }) }))
    expect(records.map(({ cost, accuracy }) => [cost.validation, accuracy.validation])).toEqual(Array(3).fill([null, null]))
  })

  it.each(['l1', 'l2'] as const)('never regularizes biases: with all else switched off they stay as they were drawn (%s)', (regularization) => {
    const training = trainer({ experiment: experimentWith({ learningRate: 1e-30, optimizer: 'sgd', regularization, lambda: 1e9 }) })
    const before = training.parameters()
    finish(training)
    training.parameters().forEach(({ biases }, l) => expect(biases).toEqual(before[l]?.biases))
  })

  it.each([
    ['scaled-gaussian', 1 / 49, 1],
    ['gaussian', 1, 1],
    ['xavier', 2 / (49 + 2000), 0],
    ['he', 2 / 49, 0],
  ] as const)('draws %s weights of variance %f and biases of variance %f', (initialization, ofWeights, ofBiases) => {
    const layers = [{ units: 2000, activation: 'tanh' as const }, { units: 5, activation: 'sigmoid' as const }]
    const drawn = trainer({ experiment: experimentWith({ initialization }, 1, layers) }).parameters()[0]!
    const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length
    const variance = (values: Float32Array) => mean(values.map((value) => value * value))
    // Five standard errors of the 98,000 weights, and of the 2,000 biases.
    expect(Math.abs(mean(drawn.weights))).toBeLessThan(5 * Math.sqrt(ofWeights / 98_000))
    expect(Math.abs(variance(drawn.weights) / ofWeights - 1)).toBeLessThan(5 * Math.sqrt(2 / 98_000))
    expect(Math.abs(variance(drawn.biases) - ofBiases)).toBeLessThanOrEqual(ofBiases * 5 * Math.sqrt(2 / 2000))
  })
})

describe('a learning rate that is too high', () => {
  it.each([
    ['relu', 'linear', 'quadratic', 1e6],
    ['relu', 'softmax', 'log-likelihood', 1e6],
    ['sigmoid', 'sigmoid', 'cross-entropy', 1e6],
  ] as const)('ends a training with %s, %s and %s with a sentence that names step, epoch, rate and cure', (hidden, output, cost, learningRate) => {
    const experiment = experimentWith({ cost, learningRate, lambda: 1e9, epochs: 50 }, 1, [{ units: 9, activation: hidden }, { units: 5, activation: output }])
    const { end } = finish(trainer({ experiment }))
    expect(end.type).toBe('failed')
    expect(end.reason).toMatch(/^The .* at step \d+ in epoch 1 with learning rate 1000000: start again with a smaller one, such as 0\.5\. /)
  })
})

describe('a checkpoint', () => {
  const checkpoint = bytesOf(trainer())

  it('of another network is refused with the tensor and its shapes', () => {
    const experiment = experimentWith({}, 1, [{ units: 14, activation: 'tanh' }, { units: 5, activation: 'sigmoid' }])
    expect(() => trainer({ experiment, checkpoint })).toThrow('its tensor "weights.0" has shape 13x49 where 14x49 is needed')
  })

  it('of another optimizer is refused with what it lacks', () => {
    const sgd = bytesOf(trainer({ experiment: experimentWith({ optimizer: 'sgd' }) }))
    expect(() => trainer({ checkpoint: sgd })).toThrow('it has no tensor "velocity.weights.0"')
  })

  it('of another dataset size is refused', () => {
    expect(() => trainer({ data: smallData({ trainingCount: 50 }), checkpoint })).toThrow('its tensor "order" has shape 103 where 50 is needed')
  })

  it('of another engine version, or of another program, is refused', () => {
    const file = trainer().checkpoint()
    const other = (metadata: Record<string, string>) => encodeSafetensors({ ...file, metadata })
    expect(() => trainer({ checkpoint: other({ ...file.metadata, engineVersion: '0' }) })).toThrow('it was written by engine version 0, and this is version')
    expect(() => trainer({ checkpoint: other({}) })).toThrow('it was not written by Slope')
    expect(() => trainer({ checkpoint: other({ ...file.metadata, progress: '{}' }) })).toThrow('what it says of its progress is damaged')
  })

  it('that was cut off is refused', () => {
    expect(() => trainer({ checkpoint: checkpoint.subarray(0, checkpoint.length - 100) })).toThrow('This is not a whole safetensors file')
  })

  it('holds weights as [units x inputs], so that other programs can read them', () => {
    const training = trainer()
    const { tensors } = training.checkpoint()
    expect(tensors['weights.0']).toEqual({ shape: [13, 49], data: training.parameters()[0]?.weights })
    expect(tensors['biases.1']?.shape).toEqual([5])
  })
})

describe('memory that the machine does not give', () => {
  it('is a sentence with the megabytes and a cure', () => {
    const createKernels = () => {
      throw new RangeError('WebAssembly.Memory(): could not allocate memory')
    }
    expect(() => trainer({ createKernels })).toThrow(/^Training this network needs \d+ MB of memory in one piece, .*: use fewer units or layers/)
  })
})
