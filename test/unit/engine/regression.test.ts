import { describe, expect, it } from 'vitest'
import type { Layer } from '#shared/domain/network.ts'
import { Random } from '#shared/domain/random.ts'
import type { Training } from '#shared/domain/training.ts'
import { checkGradient } from '../../../src-worker/check/check-gradient.ts'
import type { TrainingData } from '../../../src-worker/engine/data.ts'
import { initialParameters } from '../../../src-worker/engine/initialization.ts'
import { consecutive } from '../../fixtures/splits.ts'
import { createWasmKernels } from '../kernels/pair.ts'
import { experimentWith, finish, finishBroken, hashOf, trainer, withoutTimes } from './small.ts'

const layer = (units: number, activation: Layer['activation']) => ({ units, activation })
const plain = { cost: 'quadratic', optimizer: 'sgd', momentum: 0, regularization: 'none', lambda: 0 } as const
const experimentOf = (training: Partial<Training>, layers = [layer(1, 'linear')]) => experimentWith({ ...plain, ...training }, 1, layers)

/** So many rows for training, and 20 for validation, of what a function makes of inputs by chance. */
function dataOf(trainingCount: number, inputSize: number, outputs: number, tell: (row: Float32Array, noise: () => number) => number[]): TrainingData {
  const random = new Random(5)
  const uniform = () => 2 * random.nextFloat() - 1
  const count = trainingCount + 20
  const inputs = Float32Array.from({ length: count * inputSize }, uniform)
  const targets = Array.from({ length: count }, (_, i) => tell(inputs.subarray(i * inputSize, (i + 1) * inputSize), uniform)).flat()
  return { inputs, inputSize, image: null, targets: Float32Array.from(targets), outputs, isRegression: true, splits: consecutive(trainingCount, 20) }
}

/** y = 1.5 a - 0.7 b + 0.3, and a little noise. */
const line = dataOf(50, 2, 1, ([a = 0, b = 0], noise) => [1.5 * a - 0.7 * b + 0.3 + 0.1 * noise()])
const sine = dataOf(100, 1, 1, ([x = 0]) => [Math.sin(3 * x)])

/** Weights and bias by the normal equations in float64, solved by Cramer's rule. */
function leastSquares({ inputs, targets, splits: { training } }: TrainingData): number[] {
  const rows = Array.from({ length: training.to }, (_, i) => [inputs[2 * i] ?? 0, inputs[2 * i + 1] ?? 0, 1])
  const sum = (of: (row: number[], i: number) => number) => rows.reduce((total, row, i) => total + of(row, i), 0)
  const matrix = [0, 1, 2].map((j) => [0, 1, 2].map((k) => sum((row) => (row[j] ?? 0) * (row[k] ?? 0))))
  const right = [0, 1, 2].map((j) => sum((row, i) => (row[j] ?? 0) * (targets[i] ?? 0)))
  const replaced = (column: number) => matrix.map((row, j) => row.map((value, k) => (k === column ? (right[j] ?? 0) : value)))
  return [0, 1, 2].map((column) => determinant(replaced(column)) / determinant(matrix))
}

const determinant = (m: number[][]): number => {
  const [[a = 0, b = 0, c = 0] = [], [d = 0, e = 0, f = 0] = [], [g = 0, h = 0, i = 0] = []] = m
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
}

const learned = (training: Partial<Training>) => {
  const training_ = trainer({ experiment: experimentOf(training), data: line })
  finish(training_)
  return training_.parameters().flatMap(({ weights, biases }) => [...weights, ...biases])
}

describe('regression', () => {
  it.each([
    ['gradient descent', 1e-6, { learningRate: 0.5, miniBatchSize: 50, epochs: 400 }],
    ["Newton's method", 5e-6, { optimizer: 'newton', learningRate: 1, miniBatchSize: 10, epochs: 5 }],
  ] as const)('brings a linear neuron to the least squares by %s', (_, near, training) => {
    const values = learned(training)
    leastSquares(line).forEach((value, k) => expect(Math.abs((values[k] ?? NaN) - value)).toBeLessThan(near))
  })

  it('lets a small network of tanh neurons learn a sine, to a hundredth', () => {
    const experiment = experimentOf({ optimizer: 'lbfgs', learningRate: 1, epochs: 200 }, [layer(8, 'tanh'), layer(1, 'linear')])
    const { records } = finish(trainer({ experiment, data: sine }))
    // The cost is half the mean square.
    expect(Math.sqrt(2 * (records.at(-1)?.cost.validation ?? NaN))).toBeLessThan(0.01)
  })

  it('has no accuracy in any record, and no confusion matrix', () => {
    const training = trainer({ experiment: experimentOf({ learningRate: 0.1, epochs: 2 }), data: line })
    for (let event = training.advance(); event?.type !== 'finished'; event = training.advance()) {
      if (event?.type !== 'epoch') continue
      expect(event.record.accuracy).toEqual({ training: null, validation: null, test: null })
      expect(event.diagnostics?.confusion).toBeNull()
      expect(event.diagnostics?.layers).toHaveLength(1)
    }
  })

  it('calls the epoch of lowest validation cost the best', () => {
    const { records, bests } = finish(trainer({ experiment: experimentOf({ learningRate: 1.2, miniBatchSize: 2, epochs: 12 }), data: line }))
    let lowest = Infinity
    expect(bests).toEqual(records.map(({ cost: { validation } }) => (validation ?? NaN) < lowest && ((lowest = validation ?? NaN), true)))
    expect(bests.filter(Boolean).length).toBeLessThan(12)
  })

  it('ends by patience when the cost has not fallen, and says so', () => {
    const { end } = finish(trainer({ experiment: experimentOf({ learningRate: 1e-30, epochs: 50, noImprovementIn: 3 }), data: line }))
    expect(end.reason).toMatch(/^No lower cost in 3 epochs: the best is that of epoch 1, 0\.\d+\.$/)
  })

  it('halves the learning rate when the cost has not fallen', () => {
    const experiment = experimentOf({ learningRate: 1e-30, epochs: 4, schedule: { type: 'halve-on-no-improvement', noImprovementIn: 1 } })
    expect(finish(trainer({ experiment, data: line })).records.map(({ learningRate }) => learningRate / 1e-30)).toEqual([1, 1, 0.5, 0.25])
  })

  it('goes on from a checkpoint to the same bits', () => {
    const experiment = experimentOf({ learningRate: 0.1, epochs: 3, optimizer: 'momentum', momentum: 0.5, regularization: 'l2', lambda: 0.1 }, [layer(8, 'tanh'), layer(1, 'linear')])
    const whole = trainer({ experiment, data: sine })
    const { records } = finish(whole)
    const broken = finishBroken({ experiment, data: sine })
    expect(broken.hash).toBe(hashOf(whole))
    expect(withoutTimes(broken.records)).toEqual(withoutTimes(records))
  })

  it.each(['sgd', 'lbfgs'] as const)('has the gradient of float64, by %s, for several numbers to tell', (optimizer) => {
    const data = dataOf(60, 5, 3, (row) => [row[0]! * row[1]!, row[2]! - row[3]!, 2 * row[4]!])
    const experiment = experimentOf({ optimizer, learningRate: 0.1, epochs: 1 }, [layer(7, 'tanh'), layer(3, 'linear')])
    const parameters = initialParameters(new Random(2), experiment, 5, null)
    expect(checkGradient({ createKernels: createWasmKernels, experiment, data, parameters }).agrees).toBe(true)
  })
})
