import { describe, expect, it } from 'vitest'
import type { Experiment } from '#shared/domain/experiment.ts'
import { checkGradient } from '../../../src-worker/check/check-gradient.ts'
import type { Machine } from '../../../src-worker/engine/machine.ts'
import { referenceKernels } from '../../../src-worker/kernels/reference/index.ts'
import { createWasmKernels } from '../kernels/pair.ts'
import { gradientError, machineOf } from './differences.ts'
import { experimentWith, finish, smallData, trainer } from './small.ts'

function experimentOf(softmaxScale: number): Experiment {
  const experiment = experimentWith({ cost: 'log-likelihood' }, 1, [{ units: 6, activation: 'tanh' }, { units: 5, activation: 'softmax' }])
  return { ...experiment, network: { ...experiment.network, softmaxScale } }
}

/** The outputs of 20 examples, and the sum of their costs, as training and as evaluation tell them. */
function passes(machine: Machine) {
  const [training, evaluation] = [machine.training, machine.evaluation].map((walk) => {
    machine.cost = 0
    walk.begin(null, 0, 20)
    walk.advance(Infinity)
    return { cost: machine.cost, outputs: machine.outputs(20) }
  })
  return { training: training!, evaluation: evaluation! }
}

/** A network whose output neurons have weights and biases times a factor. */
function withOutputsTimes(machine: Machine, factor: number): Machine {
  const { weights, biases } = machine.read(1)
  machine.write(1, { weights: weights.map((w) => factor * w), biases: biases.map((b) => factor * b) })
  return machine
}

const scales = [0.25, 1, 3, 20]

describe('softmax outputs with a scale c', () => {
  it.each(scales)('have a cost whose gradient is that of its central differences, within 0.2 % of the largest component (c = %d)', (c) => {
    // Differences of a steep cost: the same steps of c z from smaller weights.
    expect(gradientError(withOutputsTimes(machineOf(experimentOf(c)), 1 / Math.max(1, c)))).toBeLessThan(2e-3)
  })

  it.each(scales)('agree with the float64 network in what a step takes from every parameter, within 1e-4 (c = %d)', (c) => {
    const experiment = experimentOf(c)
    const data = smallData()
    const parameters = trainer({ experiment, data }).parameters()
    const { layers } = checkGradient({ createKernels: createWasmKernels, experiment, data, parameters })
    expect(layers.map(({ outcome }) => outcome)).toEqual(['agrees', 'agrees'])
  })

  it('are those of weights c times as large, in training and in evaluation, to the bit where c is a power of 2', () => {
    const scaled = passes(machineOf(experimentOf(8)))
    const large = passes(withOutputsTimes(machineOf(experimentOf(1)), 8))
    expect(scaled).toEqual(large)
    expect(scaled.evaluation).toEqual(scaled.training)
  })

  // Nielsen, chapter 3, the problem "Where does the 'softmax' name come from?"
  it('become 1 for the largest weighted input and 0 for the others as c grows', () => {
    const soft = passes(machineOf(experimentOf(1))).evaluation.outputs
    for (const c of [10, 100, 1000]) {
      const hard = passes(machineOf(experimentOf(c))).evaluation.outputs
      const distances = Array.from({ length: 20 }, (_, row) => {
        const [before, after] = [soft, hard].map((outputs) => outputs.slice(5 * row, 5 * row + 5))
        const largest = Math.max(...before!)
        const gap = Math.log(largest / Math.max(...before!.filter((a) => a < largest)))
        // exp(-c gap) for each of the four others, by Eq. 83.
        const allowed = 4 * Math.exp(-c * gap) + 1e-5
        return after!.map((a, j) => Math.abs(a - (before![j] === largest ? 1 : 0)) / allowed)
      })
      expect(Math.max(...distances.flat())).toBeLessThan(1.01)
    }
  })

  it('train, and to other weights than without', () => {
    const [plain, scaled] = [1, 3].map((c) => finish(trainer({ experiment: { ...experimentOf(c), training: { ...experimentOf(c).training, lambda: 0, epochs: 20 } } })))
    expect(scaled?.hash).not.toBe(plain?.hash)
    expect(scaled?.records.at(-1)?.accuracy.validation).toBe(1)
  })

  it('lead to the same weights and records on the reference kernels as on the WebAssembly ones', () => {
    const experiment = experimentOf(3)
    expect(finish(trainer({ experiment, createKernels: referenceKernels }))).toEqual(finish(trainer({ experiment })))
  })
})
