import { describe, expect, it } from 'vitest'
import { outputActivations } from '#shared/domain/check.ts'
import { activations, type Activation } from '#shared/domain/network.ts'
import { costs, type Cost } from '#shared/domain/training.ts'
import { Machine } from '../../../src-worker/engine/machine.ts'
import { referenceKernels } from '../../../src-worker/kernels/reference/index.ts'
import { experimentWith, smallData } from './small.ts'

const pairs = costs.flatMap((cost) =>
  outputActivations(cost).flatMap((output) => activations.filter((hidden) => hidden !== 'softmax').map((hidden) => ({ cost, output, hidden }))),
)

function machineOf(hidden: Activation, output: Activation, cost: Cost): Machine {
  const layers = [{ units: 6, activation: hidden }, { units: 5, activation: output }]
  const machine = new Machine(referenceKernels, experimentWith({ cost }, 1, layers), smallData({ trainingCount: 20 }))
  machine.layout.layers.forEach(({ units, inputs }, l) => {
    // Small weights, so that sigmoids do not saturate; ReLUs are switched on or off by far, because at their kink the
    // difference is no slope.
    const value = (k: number) => 0.3 * Math.cos(1 + k * 1.7 + l)
    const bias = (k: number) => (l === 0 && hidden === 'relu' ? (k % 3 === 0 ? -4 : 4) : 0.5 * value(k + 3))
    machine.write(l, { weights: Float32Array.from({ length: units * inputs }, (_, k) => value(k)), biases: Float32Array.from({ length: units }, (_, k) => bias(k)) })
  })
  return machine
}

/** The sum of the costs of 20 examples, whose gradient is added up on the way. */
function costOf(machine: Machine): number {
  machine.cost = 0
  machine.training.begin(null, 0, 20)
  machine.training.advance(Infinity)
  return machine.cost
}

describe('the gradient agrees with central differences of the cost within 0.2 % of its largest component:', () => {
  it.each(pairs)('$cost, $output outputs, $hidden hidden units', ({ cost, output, hidden }) => {
    const machine = machineOf(hidden, output, cost)
    costOf(machine)
    const gradients = machine.layout.layers.map((_, l) => machine.read(l, machine.layout.gradient))
    gradients.forEach((gradient, l) => {
      const scale = Math.max(...gradient.weights.map(Math.abs), ...gradient.biases.map(Math.abs))
      for (const part of ['weights', 'biases'] as const)
        for (let k = 0; k < gradient[part].length; k += part === 'weights' ? 7 : 1) {
          const analytic = gradient[part][k] ?? 0
          expect(Math.abs(differenceAt(machine, l, part, k) - analytic) / scale).toBeLessThan(2e-3)
        }
    })
  })
})

function differenceAt(machine: Machine, l: number, part: 'weights' | 'biases', k: number): number {
  const h = 2 ** -9
  const before = machine.read(l)
  const costAt = (shift: number) => {
    const moved = { weights: before.weights.slice(), biases: before.biases.slice() }
    moved[part][k] = (moved[part][k] ?? 0) + shift
    machine.write(l, moved)
    return costOf(machine)
  }
  const difference = (costAt(h) - costAt(-h)) / (2 * h)
  machine.write(l, before)
  return difference
}
