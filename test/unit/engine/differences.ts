import type { Experiment } from '#shared/domain/experiment.ts'
import { Machine } from '../../../src-worker/engine/machine.ts'
import { referenceKernels } from '../../../src-worker/kernels/reference/index.ts'
import { smallData } from './small.ts'

type Part = 'weights' | 'biases'

const count = 20

/** A machine with 20 examples, in weights where central differences are near the slope. */
export function machineOf(experiment: Experiment): Machine {
  const machine = new Machine(referenceKernels, experiment, smallData({ trainingCount: count }))
  const { layers } = experiment.network
  machine.layout.layers.forEach(({ units, inputs }, l) => {
    // Small weights, so that sigmoids do not saturate; ReLUs are switched on or off by far, because at their kink the
    // difference is no slope.
    const value = (k: number) => 0.3 * Math.cos(1 + k * 1.7 + l)
    const switches = l < layers.length - 1 && layers[l]?.activation === 'relu'
    const bias = (k: number) => (switches ? (k % 3 === 0 ? -4 : 4) : 0.5 * value(k + 3))
    machine.write(l, { weights: Float32Array.from({ length: units * inputs }, (_, k) => value(k)), biases: Float32Array.from({ length: units }, (_, k) => bias(k)) })
  })
  return machine
}

/** Begins a step on all examples. */
export type Begin = (machine: Machine, examples: number) => void

const plainly: Begin = (machine, examples) => machine.training.begin(null, 0, examples)

/** The sum of the costs of all examples, whose gradient is added up on the way. */
function costOf(machine: Machine, begin: Begin): number {
  machine.cost = 0
  begin(machine, count)
  machine.training.advance(Infinity)
  return machine.cost
}

/** How far the gradient is from central differences of the cost, as a share of its layer's largest component. */
export function gradientError(machine: Machine, begin = plainly): number {
  costOf(machine, begin)
  const gradients = machine.layout.layers.map((_, l) => machine.read(l, machine.layout.gradient))
  return Math.max(...gradients.flatMap((gradient, l) => {
    const scale = Math.max(...gradient.weights.map(Math.abs), ...gradient.biases.map(Math.abs))
    return (['weights', 'biases'] satisfies Part[]).flatMap((part) =>
      Array.from(gradient[part])
        .map((analytic, k) => (part === 'biases' || k % 7 === 0 ? Math.abs(differenceAt(machine, begin, l, part, k) - analytic) / scale : 0)),
    )
  }))
}

function differenceAt(machine: Machine, begin: Begin, l: number, part: Part, k: number): number {
  const h = 2 ** -9
  const before = machine.read(l)
  const costAt = (shift: number) => {
    const moved = { weights: before.weights.slice(), biases: before.biases.slice() }
    moved[part][k] = (moved[part][k] ?? 0) + shift
    machine.write(l, moved)
    return costOf(machine, begin)
  }
  const difference = (costAt(h) - costAt(-h)) / (2 * h)
  machine.write(l, before)
  return difference
}
