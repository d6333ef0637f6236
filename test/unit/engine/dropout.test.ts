import { describe, expect, it } from 'vitest'
import type { Experiment } from '#shared/domain/experiment.ts'
import { activations, type Activation } from '#shared/domain/network.ts'
import { settingsOf } from '#shared/domain/settings.ts'
import { checkGradient } from '../../../src-worker/check/check-gradient.ts'
import { Machine } from '../../../src-worker/engine/machine.ts'
import type { CreateKernels } from '../../../src-worker/kernels/kernels.ts'
import { referenceKernels } from '../../../src-worker/kernels/reference/index.ts'
import { createWasmKernels } from '../kernels/pair.ts'
import { gradientError, machineOf, type Begin } from './differences.ts'
import { experimentWith, finish, finishBroken, smallData, trainer, withoutTimes } from './small.ts'

const hiddenActivations = activations.filter((activation) => activation !== 'softmax')

interface Options {
  hidden?: Activation
  rates?: [first: number, second: number]
  seed?: number
}

/** 49-24-9-5 with dropout in both hidden layers. */
const dropping = (training: Partial<Experiment['training']> = {}, { hidden = 'tanh', rates: [first, second] = [0.5, 0.2], seed = 1 }: Options = {}) =>
  experimentWith(training, seed, [
    { units: 24, activation: hidden, dropout: first },
    { units: 9, activation: hidden, dropout: second },
    { units: 5, activation: 'sigmoid' },
  ])

/** A machine whose kernels' memory can be read: the outputs of layer l of 20 examples at a step. */
function outputsOf(experiment: Experiment) {
  let buffer = new ArrayBuffer(0)
  const createKernels: CreateKernels = (bytes) => {
    const kernels = createWasmKernels(bytes)
    buffer = kernels.buffer
    return kernels
  }
  const machine = new Machine(createKernels, experiment, smallData({ trainingCount: 20 }))
  const drawn = trainer({ experiment, data: smallData({ trainingCount: 20 }) }).parameters()
  drawn.forEach((layer, l) => machine.write(l, layer))
  return (l: number, step: number | null): number[] => {
    if (step !== null) machine.dropout.begin(step)
    const walk = step === null ? machine.evaluation : machine.training
    walk.begin(null, 0, 20)
    walk.advance(Infinity)
    const { a, units, stride } = machine.layout.layers[l]!
    const values = new Float32Array(buffer, a, 20 * stride)
    return Array.from({ length: 20 * units }, (_, k) => values[Math.floor(k / units) * stride + (k % units)] ?? NaN)
  }
}

const step7: Begin = (machine, examples) => {
  machine.dropout.begin(7)
  machine.training.begin(null, 0, examples)
}

describe('with dropout the gradient is that of the cost with the same outputs left out, within 0.2 % of its largest component:', () => {
  it.each(hiddenActivations)('%s', (hidden) => {
    const layers = [{ units: 24, activation: hidden, dropout: 0.5 }, { units: 5, activation: 'sigmoid' as const }]
    expect(gradientError(machineOf(experimentWith({}, 1, layers)), step7)).toBeLessThan(2e-3)
  })

  it('two hidden layers', () => {
    expect(gradientError(machineOf(dropping()), step7)).toBeLessThan(2e-3)
  })
})

describe('dropout', () => {
  it('leaves out the share p of a layer\'s outputs and divides the others by 1 - p', () => {
    const outputs = outputsOf(dropping())
    const whole = outputs(0, null)
    let dropped = 0
    for (let step = 0; step < 200; step++)
      outputs(0, step).forEach((value, k) => {
        if (value === 0) dropped++
        else expect(value).toBe(Math.fround(2 * (whole[k] ?? NaN)))
      })
    const count = 200 * whole.length
    expect(Math.abs(dropped / count - 0.5)).toBeLessThan(5 * Math.sqrt(0.25 / count))
  })

  it('keeps the mean of each output: over 4,000 steps it is within five standard errors of the undropped one', () => {
    const outputs = outputsOf(dropping({}, { rates: [0.3, 0] }))
    const whole = outputs(0, null)
    const sums = new Float64Array(whole.length)
    const steps = 4000
    for (let step = 0; step < steps; step++) outputs(0, step).forEach((value, k) => (sums[k]! += value))
    // A value is a / 0.7 with probability 0.7: its variance is a^2 0.3 / 0.7.
    whole.forEach((a, k) => expect(Math.abs(sums[k]! / steps - a)).toBeLessThan(5 * Math.abs(a) * Math.sqrt(0.3 / 0.7 / steps) + 1e-6))
  })

  it('drops others at each step, in each layer and with each seed', () => {
    const zeros = (values: number[]) => values.map((value) => (value === 0 ? -1 : 1))
    const correlation = (a: number[], b: number[]) => Math.abs(a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0)) / Math.sqrt(a.length)
    const layers = [0, 1, 2].map((l) => ({ units: l < 2 ? 24 : 5, activation: l < 2 ? 'tanh' as const : 'sigmoid' as const, dropout: l < 2 ? 0.5 : 0 }))
    const [outputs, others] = [1, 2].map((seed) => outputsOf(experimentWith({}, seed, layers)))
    for (let step = 0; step < 60; step++) {
      const mask = zeros(outputs!(0, step))
      for (const other of [outputs!(0, step + 1), outputs!(0, step + 256), outputs!(0, step + 2 ** 32), outputs!(1, step), others!(0, step)])
        expect(correlation(mask, zeros(other))).toBeLessThan(5)
    }
  })

  it('is off in an evaluation', () => {
    const [dropped, plain] = [outputsOf(dropping()), outputsOf(dropping({}, { rates: [0, 0] }))]
    expect(dropped(0, 3)).not.toEqual(plain(0, 3))
    for (const l of [0, 1, 2]) expect(dropped(l, null)).toEqual(plain(l, null))
  })

  it('of p = 0 changes no bit', () => {
    const layers = [{ units: 24, activation: 'tanh' as const }, { units: 9, activation: 'tanh' as const }, { units: 5, activation: 'sigmoid' as const }]
    expect(finish(trainer({ experiment: dropping({}, { rates: [0, 0] }) }))).toEqual(finish(trainer({ experiment: experimentWith({}, 1, layers) })))
  })

  it('is left out of the gradient check', () => {
    const experiment = dropping()
    const data = smallData()
    expect(checkGradient({ createKernels: createWasmKernels, experiment, data, parameters: trainer({ experiment, data }).parameters() }).agrees).toBe(true)
  })

  it('that is set while training drops from the next step on, and none from the one after it was set back', () => {
    const experiment = dropping({ optimizer: 'sgd' }, { rates: [0, 0] })
    const settings = settingsOf(experiment)
    const machine = new Machine(createWasmKernels, experiment, smallData({ trainingCount: 20 }), settings)
    trainer({ experiment }).parameters().forEach((layer, l) => machine.write(l, layer))
    const costAt = (rate: number): number => {
      Object.assign(settings, { dropout: [rate, rate, 0] })
      machine.dropout.begin(5)
      // A change from here on is one of the next step.
      Object.assign(settings, { dropout: [0.9, 0.9, 0] })
      machine.cost = 0
      machine.training.begin(null, 0, 20)
      machine.training.advance(Infinity)
      return machine.cost
    }
    const plain = costAt(0)
    expect(costAt(0.5)).not.toBe(plain)
    expect(costAt(0)).toBe(plain)
  })
})

describe('training with dropout is exact:', () => {
  it('the weights have the pinned hash on every machine', () => {
    expect(finish(trainer({ experiment: dropping() })).hash).toBe('3652caf33a6287c8b5e995a39e1cb1061ee1e258ffd4212b4ed1a0125fbcc5da')
  })

  it.each(hiddenActivations)('the reference kernels lead to the same weights and records as the WebAssembly ones (%s)', (hidden) => {
    for (const optimizer of ['sgd', 'nesterov'] as const) {
      const experiment = dropping({ optimizer, learningRate: 0.02 }, { hidden, rates: [0.37, 0.5] })
      expect(finish(trainer({ experiment, createKernels: referenceKernels }))).toEqual(finish(trainer({ experiment })))
    }
  })

  it('chunks of a mini-batch drop what it would drop as a whole, whatever their size', () => {
    const data = smallData({ trainingCount: 610 })
    // Chunks have 250 rows, and fewer beside the wide layer, whose outputs but for 8 count for nothing.
    const gradientWith = (units: number) => {
      const experiment = experimentWith({}, 1, [
        { units: 24, activation: 'tanh', dropout: 0.5 }, { units, activation: 'linear' }, { units: 5, activation: 'sigmoid' },
      ])
      const machine = new Machine(createWasmKernels, experiment, data)
      const counted = (k: number, inputs: number) => (k % inputs < 8 ? Math.cos((k % inputs) + 3 * Math.floor(k / inputs)) / 5 : 0)
      machine.layout.layers.forEach((layer, l) => machine.write(l, {
        weights: Float32Array.from({ length: layer.units * layer.inputs }, (_, k) => (l === 2 ? counted(k, units) : Math.cos(k) / 7)),
        biases: new Float32Array(layer.units),
      }))
      machine.dropout.begin(3)
      machine.training.begin(null, 0, 601)
      while (!machine.training.isDone) machine.training.advance(1e8)
      return { rows: machine.layout.rows, gradient: machine.read(0, machine.layout.gradient).weights }
    }
    const [narrow, wide] = [gradientWith(8), gradientWith(5000)]
    expect([narrow.rows, wide.rows]).toEqual([250, 103])
    expect(wide.gradient).toEqual(narrow.gradient)
  })

  it('one that goes on from a checkpoint in mid-epoch ends as the unbroken one, bit for bit', () => {
    const experiment = dropping({ epochs: 3, miniBatchSize: 3 })
    const data = smallData({ trainingCount: 9_000, validationCount: 1_000 })
    const unbroken = finish(trainer({ experiment, data }))
    const broken = finishBroken({ experiment, data })
    expect(broken.stops.some((step) => step % 3_000 !== 0)).toBe(true)
    expect(broken.hash).toBe(unbroken.hash)
    expect(withoutTimes(broken.records)).toEqual(withoutTimes(unbroken.records))
  })
})
