import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { Diagnostics, layerScalars, type LayerDiagnostics } from '#shared/domain/diagnostics.ts'
import { Monitor } from '#shared/domain/monitor.ts'
import type { Layer } from '#shared/domain/network.ts'
import { fullBatchOptimizers, isFullBatch, optimizers, regularizations, type Training } from '#shared/domain/training.ts'
import { encodeWeights } from '#shared/format/weights.ts'
import { consecutive } from '../../fixtures/splits.ts'
import type { TrainingData } from '../../../src-worker/engine/data.ts'
import { Machine } from '../../../src-worker/engine/machine.ts'
import type { Trainer } from '../../../src-worker/engine/trainer.ts'
import { referenceKernels } from '../../../src-worker/kernels/reference/index.ts'
import { createWasmKernels } from '../kernels/pair.ts'
import { histogramOf, inputOf, networkOf, truthOf } from './diagnosis-oracle.ts'
import { bytesOf, experimentWith, finish, smallData, trainer } from './small.ts'

type Layers = z.input<typeof Layer>[]

/** Trains to the end. */
function diagnose(training: Trainer): Diagnostics[] {
  const all: Diagnostics[] = []
  for (;;) {
    const event = training.advance()
    training.takeCosts()
    if (event?.type === 'epoch') all.push(Diagnostics.parse(event.diagnostics))
    else if (event) return all
  }
}

const layer = (units: number, activation: 'sigmoid' | 'tanh' | 'relu' | 'linear' | 'softmax') => ({ units, activation })
const asFloats = (data: TrainingData): TrainingData => ({ ...data, inputs: Float32Array.from(data.inputs, (byte) => byte * Math.fround(1 / 255)) })

const cases: [name: string, training: Partial<Training>, layers: Layers, data: TrainingData][] = [
  ['sparse bytes, sigmoid, cross-entropy, SGD, L2', { optimizer: 'sgd' }, [layer(13, 'sigmoid'), layer(5, 'sigmoid')], smallData()],
  ['dense bytes, tanh, quadratic, momentum', { cost: 'quadratic', regularization: 'none' }, [layer(11, 'tanh'), layer(9, 'tanh'), layer(5, 'tanh')], smallData({ zeros: 0 })],
  ['floats, ReLU, log-likelihood, Nesterov, L1', { cost: 'log-likelihood', optimizer: 'nesterov', regularization: 'l1', learningRate: 0.05 }, [layer(17, 'relu'), layer(5, 'softmax')], asFloats(smallData())],
  ['sparse bytes, ReLU and linear, quadratic, Nesterov', { cost: 'quadratic', optimizer: 'nesterov', learningRate: 0.02 }, [layer(8, 'relu'), layer(20, 'relu'), layer(5, 'linear')], smallData()],
  ['gaussian weights, which saturate', { initialization: 'gaussian', cost: 'quadratic' }, [layer(30, 'sigmoid'), layer(20, 'tanh'), layer(5, 'sigmoid')], smallData()],
]

describe('a diagnosis is what plain float64 makes of the same weights and images:', () => {
  it.each(cases)('%s', (_, settings, layers, data) => {
    const shared = { epochs: 1, shuffle: false, miniBatchSize: 12, ...settings }
    const experiment = experimentWith(shared, 3, layers)
    const training = trainer({ experiment, data })
    const [measured] = diagnose(training)
    // The last of the steps has the last 7 of 103 images: without those, and with the same lambda / n, it is not taken.
    const before = trainer({ experiment: experimentWith({ ...shared, lambda: (0.5 * 96) / 103 }, 3, layers), data: { ...data, splits: consecutive(96) } })
    finish(before)
    const sample = Array.from({ length: 103 }, (_, k) => k)
    const truth = truthOf(experiment, data, sample, before.parameters(), training.parameters())
    expect(measured?.examples).toBe(103)
    measured?.layers.forEach((told, l) => {
      for (const name of layerScalars) expectClose(told[name], truth[l]![name])
      expectAlike(told.weights, truth[l]!.weights)
      expectAlike(told.activations, truth[l]!.activations)
    })
  })
})

function expectClose(actual: number | null, expected: number | null): void {
  if (expected === null || actual === null) expect(actual).toBe(expected)
  else expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-4 * Math.abs(expected))
}

/** A value at the border of two bins may be rounded into either. */
function expectAlike(actual: LayerDiagnostics['weights'], values: number[]): void {
  const expected = histogramOf(values)
  expect(actual?.from).toBeCloseTo(expected.from, 5)
  expect(actual?.to).toBeCloseTo(expected.to, 5)
  expect(actual?.counts.reduce((sum, count) => sum + count, 0)).toBe(values.length)
  const moved = expected.counts.reduce((sum, count, bin) => sum + Math.abs(count - (actual?.counts[bin] ?? NaN)), 0)
  expect(moved).toBeLessThanOrEqual(2 + values.length / 500)
}

describe('a diagnosis', () => {
  it.each(optimizers.flatMap((optimizer) => regularizations.filter((name) => name !== 'l1' || !isFullBatch(optimizer)).map((regularization) => ({ optimizer, regularization }))))(
    'changes no bit of the weights ($optimizer, $regularization)',
    (settings) => {
      const hashes = [true, false].map((diagnostics) =>
        finish(trainer({ experiment: experimentWith({ ...settings, monitor: Monitor.parse({ diagnostics }) }) })).hash)
      expect(hashes[0]).toBe(hashes[1])
    },
  )

  it.each(fullBatchOptimizers)('tells by how much an iteration of %s changed the weights', (optimizer) => {
    const experiment = experimentWith({ epochs: 2, optimizer })
    const [first, second] = [1, 2].map((epochs) => {
      const training = trainer({ experiment: { ...experiment, training: { ...experiment.training, epochs } } })
      return { told: diagnose(training), parameters: training.parameters() }
    })
    const sample = Array.from({ length: 103 }, (_, k) => k)
    const truth = truthOf(experiment, smallData(), sample, first!.parameters, second!.parameters)
    second?.told[1]?.layers.forEach(({ updateRatio, gradientNorm }, l) => {
      expectClose(updateRatio, truth[l]!.updateRatio)
      expectClose(gradientNorm, truth[l]!.gradientNorm)
    })
  })

  it('is left out when it is not asked for', () => {
    const training = trainer({ experiment: experimentWith({ epochs: 1, monitor: Monitor.parse({ diagnostics: false }) }) })
    const event = training.advance()
    expect(event).toMatchObject({ type: 'epoch', diagnostics: null })
  })

  it('has the same bits from the reference kernels', () => {
    expect(diagnose(trainer({ createKernels: referenceKernels }))).toEqual(diagnose(trainer()))
  })

  it('takes its images at equal distances from all of them', () => {
    const data = smallData({ trainingCount: 610 })
    const experiment = experimentWith({ epochs: 1 })
    const training = trainer({ experiment, data })
    const [measured] = diagnose(training)
    const sample = Array.from({ length: 200 }, (_, k) => Math.floor(3.05 * k))
    const truth = truthOf(experiment, data, sample, training.parameters(), training.parameters())
    expect(measured?.examples).toBe(200)
    expectClose(measured?.layers[0]?.gradientNorm ?? null, truth[0]!.gradientNorm)
    expectClose(measured?.layers[0]?.meanDerivative ?? null, truth[0]!.meanDerivative)
  })

  it('before the first step is one of the weights that it begins with', () => {
    const experiment = experimentWith({ initialization: 'gaussian' })
    const training = trainer({ experiment })
    const parameters = training.parameters()
    training.haltAt(1, 0)
    training.advance()
    const initial = training.takeInitial()
    const sample = Array.from({ length: 103 }, (_, k) => k)
    const truth = truthOf(experiment, smallData(), sample, parameters, parameters)
    expect(initial).toMatchObject({ epoch: 0, examples: 103, confusion: null })
    initial?.layers.forEach((told, l) => {
      expect(told.updateRatio).toBeNull()
      for (const name of layerScalars.filter((scalar) => scalar !== 'updateRatio')) expectClose(told[name], truth[l]![name])
    })
    expect(training.takeInitial()).toBeNull()
  })

  it('of the first weights is made again by a training that goes on from them, and by no other', () => {
    const first = trainer()
    const atFirst = bytesOf(first)
    first.haltAt(1, 0)
    first.advance()
    const initial = first.takeInitial()
    const [again, further] = [trainer({ checkpoint: atFirst }), trainer({ checkpoint: bytesOf(first) })]
    finish(again)
    finish(further)
    expect(again.takeInitial()).toEqual(initial)
    expect(further.takeInitial()).toBeNull()
  })

  describe('after a resume', () => {
    const data = smallData({ trainingCount: 20_000, validationCount: 3_000 })
    const experiment = experimentWith({ epochs: 1, miniBatchSize: 1 })
    const unbroken = diagnose(trainer({ experiment, data }))
    const resumedAt = (isThere: (training: Trainer) => boolean) => {
      const training = trainer({ experiment, data })
      while (!isThere(training)) {
        expect(training.advance()).toBeNull()
        training.takeCosts()
      }
      return diagnose(trainer({ experiment, data, checkpoint: bytesOf(training) }))
    }

    it('in mid-epoch is the same', () => {
      expect(resumedAt(({ step }) => step > 0)).toEqual(unbroken)
    })

    it('behind the last step does not know by how much that changed the weights', () => {
      const layers = unbroken[0]?.layers.map((told) => ({ ...told, updateRatio: null }))
      expect(resumedAt(({ step }) => step === 20_000)).toEqual([{ ...unbroken[0], layers }])
    })
  })

  it('finds the ReLU neurons that are dead, and the sigmoid neurons that are saturated', () => {
    const layers = [layer(12, 'relu'), layer(10, 'sigmoid'), layer(5, 'sigmoid')]
    const experiment = experimentWith({ epochs: 1, learningRate: 1e-30, optimizer: 'sgd', initialization: 'given', regularization: 'none' }, 1, layers)
    const initialWeights = encodeWeights([
      { weights: new Float32Array(12 * 49).fill(0.1), biases: new Float32Array(12).fill(1).fill(-100, 0, 3) },
      { weights: new Float32Array(10 * 12), biases: new Float32Array(10).fill(9, 0, 2).fill(-9, 2, 4) },
      { weights: new Float32Array(5 * 10), biases: new Float32Array(5).fill(9, 2, 3) },
    ])
    const [measured] = diagnose(trainer({ experiment, initialWeights }))
    expect(measured?.layers.map(({ dead }) => dead)).toEqual([0.25, null, null])
    expect(measured?.layers.map(({ saturated }) => saturated)).toEqual([null, 0.4, 0.2])
    const others = smallData().targets.subarray(0, 103).filter((label) => label !== 2).length
    expect(measured?.layers[2]?.saturatedWrong).toBe(others / (5 * 103))
  })

  it('calls the chapter’s neuron that learns slowly saturated on the wrong side, and its other one not', () => {
    const shareOf = (weight: number, bias: number) => {
      const data: TrainingData = { inputs: Float32Array.of(1), inputSize: 1, image: null, targets: Float32Array.of(0), outputs: 1, isRegression: false, splits: consecutive(1) }
      const experiment = experimentWith({ cost: 'quadratic', optimizer: 'sgd', learningRate: 0.15, miniBatchSize: 1, epochs: 1, regularization: 'none', initialization: 'given' }, 1, [layer(1, 'sigmoid')])
      const initialWeights = encodeWeights([{ weights: Float32Array.of(weight), biases: Float32Array.of(bias) }])
      return diagnose(trainer({ experiment, data, initialWeights }))[0]?.layers[0]?.saturatedWrong
    }
    expect([shareOf(2, 2), shareOf(0.6, 0.9)]).toEqual([1, 0])
  })

  it('measures every weight of layers that take several operations', () => {
    const layers = [layer(1500, 'relu'), layer(2400, 'relu'), layer(5, 'sigmoid')]
    const machine = new Machine(createWasmKernels, experimentWith({ optimizer: 'nesterov' }, 1, layers), smallData())
    const written = machine.layout.layers.map(({ units, inputs }, l) => {
      const weights = Float32Array.from({ length: units * inputs }, (_, k) => Math.cos(1.7 * k + l))
      machine.write(l, { weights, biases: new Float32Array(units) })
      return weights
    })
    machine.diagnosis?.beginKeeping(1)
    while (machine.diagnosis && machine.diagnosis.advanceKeeping(1) < 1);
    written.forEach((weights, l) => machine.write(l, { weights: weights.map((weight) => 0.5 * weight), biases: new Float32Array(machine.layout.layers[l]!.units) }))
    machine.diagnosis?.begin()
    while (machine.diagnosis && !machine.diagnosis.isDone) machine.diagnosis.advance(1)
    const told = machine.diagnosis?.read() ?? []
    expect(told.map(({ weights }) => weights?.counts.reduce((sum, count) => sum + count, 0))).toEqual([49 * 1500, 1500 * 2400, 2400 * 5])
    written.forEach((weights, l) => {
      expectClose(told[l]?.weightNorm ?? null, 0.5 * Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)))
      expectClose(told[l]?.updateRatio ?? null, 1)
    })
  })
})

describe('the confusion matrix', () => {
  const confusionOf = (data: TrainingData, monitor: Partial<Monitor>) => {
    const training = trainer({ data, experiment: experimentWith({ epochs: 1, learningRate: 0.02, monitor: Monitor.parse(monitor) }) })
    const event = training.advance()
    if (event?.type !== 'epoch') throw new Error('One slice was not enough for the epoch.')
    return { training, record: event.record, confusion: event.diagnostics!.confusion! }
  }
  const data = { ...smallData(), splits: consecutive(103, 30, 10) }

  it('counts the validation images of each class by the one that float64 finds largest', () => {
    const { training, confusion, record } = confusionOf(data, {})
    const network = networkOf(experimentWith(), training.parameters())
    const expected = new Array<number>(25).fill(0)
    for (let example = 103; example < 133; example++) {
      const outputs = [...network.forward(inputOf(data, example)).states.at(-1)!.a]
      expected[5 * data.targets[example]! + outputs.indexOf(Math.max(...outputs))]!++
    }
    expect(confusion).toEqual({ part: 'validation', classes: 5, counts: expected })
    const diagonal = confusion.counts.filter((_, k) => k % 6 === 0).reduce((sum, count) => sum + count, 0)
    expect(diagonal / 30).toBe(record.accuracy.validation)
  })

  it.each([
    ['training images when validation is not monitored', data, { validation: false }, 'training', 103],
    ['training images when there are no others', { ...data, splits: consecutive(103) }, {}, 'training', 103],
    ['a subset', data, { subset: 7, test: true }, 'validation', 7],
  ] as const)('counts %s', (_, images, monitor, part, count) => {
    const { confusion } = confusionOf(images, monitor)
    expect(confusion.part).toBe(part)
    expect(confusion.counts.reduce((sum, cell) => sum + cell, 0)).toBe(count)
  })

  it('has two classes when a single output tells them apart', () => {
    const two = { ...data, targets: Uint8Array.from(data.targets, (label) => label & 1), outputs: 1 }
    const training = trainer({ data: two, experiment: experimentWith({ epochs: 1 }, 1, [layer(4, 'sigmoid'), layer(1, 'sigmoid')]) })
    const [measured] = diagnose(training)
    const { classes, counts } = measured!.confusion!
    expect([classes, counts.length]).toEqual([2, 4])
    expect(counts[2]! + counts[3]!).toBe(two.targets.subarray(103, 133).filter((label) => label === 1).length)
  })
})
