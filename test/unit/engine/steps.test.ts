import { describe, expect, it } from 'vitest'
import { miniBatchOptimizers as optimizers, readsMomentum, regularizations, type Training } from '#shared/domain/training.ts'
import type { LayerParameters } from '#shared/format/weights.ts'
import { Machine } from '../../../src-worker/engine/machine.ts'
import { referenceKernels } from '../../../src-worker/kernels/reference/index.ts'
import { createWasmKernels } from '../kernels/pair.ts'
import { experimentWith, finish, smallData, trainer } from './small.ts'

const count = 20
const cases = optimizers.flatMap((optimizer) => regularizations.map((regularization) => ({ optimizer, regularization })))

const machineOf = (training: Partial<Training>) =>
  new Machine(referenceKernels, experimentWith({ lambda: 3, ...training }), smallData({ trainingCount: count }))

/** Values of every parameter of a machine, none of them 0. */
const parametersLike = (machine: Machine, scale: number, shift: number): LayerParameters[] =>
  machine.layout.layers.map(({ units, inputs }) => ({
    weights: Float32Array.from({ length: units * inputs }, (_, k) => scale * Math.cos(shift + 1.7 * k)),
    biases: Float32Array.from({ length: units }, (_, k) => scale * Math.sin(shift + 1.3 * k)),
  }))

const zip = (a: LayerParameters[], b: LayerParameters[], combine: (x: number, y: number) => number): LayerParameters[] =>
  a.map(({ weights, biases }, l) => ({
    weights: weights.map((x, k) => combine(x, b[l]?.weights[k] ?? NaN)),
    biases: biases.map((x, k) => combine(x, b[l]?.biases[k] ?? NaN)),
  }))

const write = (machine: Machine, layers: LayerParameters[], to = machine.layout.parameters) =>
  layers.forEach((layer, l) => machine.write(l, layer, to))
const read = (machine: Machine, from = machine.layout.parameters) => machine.layout.layers.map((_, l) => machine.read(l, from))

function addUpGradient(machine: Machine): void {
  machine.training.begin(null, 0, count)
  machine.training.advance(Infinity)
}

/** The mean gradient at a point, of the costs by a plain machine, of the penalty by central differences. */
function gradientAt(point: LayerParameters[], regularization: Training['regularization']): LayerParameters[] {
  const machine = machineOf({ optimizer: 'sgd', regularization })
  write(machine, point)
  addUpGradient(machine)
  const penaltyAt = (l: number, part: keyof LayerParameters, k: number, shift: number) => {
    const moved = { weights: point[l]!.weights.slice(), biases: point[l]!.biases.slice() }
    moved[part][k]! += shift
    machine.write(l, moved)
    const penalty = machine.penalty(count)
    machine.write(l, point[l]!)
    return penalty
  }
  // No weight, here or ahead, is so near to 0, where L1 has its kink.
  const h = 2 ** -12
  const slope = (l: number, part: keyof LayerParameters, k: number) => (penaltyAt(l, part, k, h) - penaltyAt(l, part, k, -h)) / (2 * h)
  return read(machine, machine.layout.gradient).map(({ weights, biases }, l) => ({
    weights: weights.map((sum, k) => sum / count + slope(l, 'weights', k)),
    biases: biases.map((sum, k) => sum / count + slope(l, 'biases', k)),
  }))
}

function expectClose(actual: LayerParameters[], expected: LayerParameters[]): void {
  const error = zip(actual, expected, (x, y) => Math.abs(x - y))
  expect(Math.max(...error.flatMap(({ weights, biases }) => [...weights, ...biases]))).toBeLessThan(1e-5)
}

describe('a step is its formula, with the penalty by central differences, within 1e-5:', () => {
  it.each(cases)('$optimizer, regularization $regularization', ({ optimizer, regularization }) => {
    const momentum = 0.8
    const machine = machineOf({ optimizer, regularization, momentum })
    const weights = parametersLike(machine, 0.4, 1)
    const velocity = parametersLike(machine, readsMomentum(optimizer) ? 0.3 : 0, 3)
    write(machine, weights)
    if (readsMomentum(optimizer)) write(machine, velocity, machine.layout.velocity)
    const point = optimizer === 'nesterov' ? zip(weights, velocity, (w, v) => w + momentum * v) : weights
    const fresh = zip(velocity, gradientAt(point, regularization), (v, gradient) => momentum * v - 0.2 * gradient)

    addUpGradient(machine)
    expect(machine.step(count, 0.2)).toBe(true)
    expectClose(read(machine), zip(weights, fresh, (w, v) => w + v))
    if (readsMomentum(optimizer)) expectClose(read(machine, machine.layout.velocity), fresh)
  })
})

describe('a direct step of SGD', () => {
  const parametersAfter = (settings: Partial<Training>, optimizer: 'sgd' | 'momentum') => {
    const training = trainer({ experiment: experimentWith({ optimizer, momentum: 0, epochs: 2, ...settings }) })
    finish(training)
    return training.parameters()
  }

  it.each([
    ['no regularization', { regularization: 'none' }],
    ['L2', { regularization: 'l2', lambda: 3 }],
    ['so strong an L2 that the scale is settled at each step', { regularization: 'l2', lambda: 240 }],
  ] as const)('goes where one along the gradient in memory goes, within 1e-5, with %s', (_, settings) => {
    expectClose(parametersAfter(settings, 'sgd'), parametersAfter(settings, 'momentum'))
  })

  it('reports that weights overflow', () => {
    const inputs = smallData()
    for (const data of [inputs, { ...inputs, inputs: Float32Array.from(inputs.inputs) }]) {
      const machine = new Machine(createWasmKernels, experimentWith({ optimizer: 'sgd', regularization: 'none' }), data)
      write(machine, parametersLike(machine, 0.1, 1))
      const step = (learningRate: number) => {
        machine.directTraining.begin(null, 0, 12)
        machine.directTraining.advance(Infinity)
        return machine.stepDirectly(12, learningRate)
      }
      expect([step(0.1), step(1e40)]).toEqual([true, false])
    }
  })
})

describe('nesterov', () => {
  it('with momentum 0 is momentum without any, bit for bit', () => {
    const [nesterov, momentum] = (['nesterov', 'momentum'] as const).map((optimizer) => finish(trainer({ experiment: experimentWith({ optimizer, momentum: 0 }) })))
    expect(nesterov).toEqual(momentum)
  })

  it('looks ahead of every parameter of a network whose parameters take several operations', () => {
    const layers = [{ units: 1500, activation: 'relu' as const }, { units: 2400, activation: 'relu' as const }, { units: 5, activation: 'sigmoid' as const }]
    const machine = new Machine(createWasmKernels, experimentWith({ optimizer: 'nesterov', momentum: 0.5 }, 1, layers), smallData())
    const [weights, velocity] = [parametersLike(machine, 0.1, 1), parametersLike(machine, 0.1, 2)]
    write(machine, weights)
    write(machine, velocity, machine.layout.velocity)
    machine.training.begin(null, 0, 1)
    machine.training.advance(Infinity)
    expect(read(machine, machine.layout.ahead)).toEqual(zip(weights, velocity, (w, v) => w + 0.5 * v))
  })

  it('evaluates the weights that it reports, not the point ahead of them', () => {
    const training = trainer({ experiment: experimentWith({ optimizer: 'nesterov', momentum: 0.9, shuffle: false }) })
    const { records } = finish(training)
    const machine = new Machine(referenceKernels, experimentWith(), smallData())
    write(machine, training.parameters())
    machine.evaluation.begin(null, 0, 103)
    machine.evaluation.advance(Infinity)
    expect(machine.cost / 103 + machine.penalty(103)).toBe(records.at(-1)?.cost.training)
  })
})
