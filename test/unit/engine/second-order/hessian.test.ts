import { describe, expect, it } from 'vitest'
import { outputActivations } from '#shared/domain/check.ts'
import { activations, type Activation } from '#shared/domain/network.ts'
import { costs, type Cost } from '#shared/domain/training.ts'
import { Machine } from '../../../../src-worker/engine/machine.ts'
import type { Answer, Request } from '../../../../src-worker/engine/second-order/objective.ts'
import type { Passes } from '../../../../src-worker/engine/second-order/passes.ts'
import type { CreateKernels } from '../../../../src-worker/kernels/kernels.ts'
import { referenceKernels } from '../../../../src-worker/kernels/reference/index.ts'
import { createWasmKernels } from '../../kernels/pair.ts'
import { experimentWith, smallData } from '../small.ts'

const pairs = costs.flatMap((cost) =>
  outputActivations(cost).flatMap((output) => activations.filter((hidden) => hidden !== 'softmax').map((hidden) => ({ cost, output, hidden, softmaxScale: 1 }))),
)

interface Options {
  cost?: Cost
  output?: Activation
  hidden?: Activation
  createKernels?: CreateKernels
  data?: ReturnType<typeof smallData>
  softmaxScale?: number
}

function passesOf({
  cost = 'cross-entropy', output = 'sigmoid', hidden = 'tanh', createKernels = createWasmKernels, data = smallData({ trainingCount: 20 }), softmaxScale = 1,
}: Options) {
  const layers = [{ units: 6, activation: hidden }, { units: 9, activation: hidden }, { units: 5, activation: output }]
  const experiment = experimentWith({ cost, optimizer: 'newton' }, 1, layers)
  const machine = new Machine(createKernels, { ...experiment, network: { ...experiment.network, softmaxScale } }, data)
  const passes = machine.passes as Passes
  passes.regularize(0.5)
  // ReLUs are switched on or off by far, because at their kink the difference is no slope.
  const bias = (l: number, k: number) => (layers[l]?.activation === 'relu' ? (k % 3 === 0 ? -6 : 6) : 0.5 * Math.cos(1 + (k + 3) * 1.7 + l))
  machine.layout.layers.forEach(({ units, inputs }, l) =>
    machine.write(l, {
      weights: Float32Array.from({ length: units * inputs }, (_, k) => 0.3 * Math.cos(1 + k * 1.7 + l)),
      biases: Float32Array.from({ length: units }, (_, k) => bias(l, k)),
    }),
  )
  return passes
}

function ask(passes: Passes, request: Request): Answer {
  passes.begin(request)
  passes.advance(Infinity)
  return passes.answer()
}

const wave = (length: number, shift: number) => Float64Array.from({ length }, (_, k) => Math.sin(shift + 2.3 * k))
const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0)
const product = (passes: Passes, along: Float64Array) => ask(passes, { evaluate: 'hessian-vector', along }).vector

/** (gradient(x + h v) - gradient(x - h v)) / 2h */
function differences(passes: Passes, v: Float64Array): Float64Array {
  const h = 2 ** -9
  const x = passes.read()
  const at = (step: number) => ask(passes, { evaluate: 'gradient', at: x.map((value, k) => value + step * (v[k] ?? 0)) }).vector
  const [ahead, behind] = [at(h), at(-h)]
  return ahead.map((value, k) => (value - (behind[k] ?? 0)) / (2 * h))
}

describe('the Hessian times a vector agrees with central differences of the gradient within 0.2 % of its largest component:', () => {
  it.each([...pairs, { cost: 'log-likelihood', output: 'softmax', hidden: 'tanh', softmaxScale: 1.7 } as const])('$cost, $output outputs, two layers of $hidden hidden units, softmax scale $softmaxScale', (options) => {
    const passes = passesOf({ ...options, createKernels: referenceKernels })
    const v = wave(passes.read().length, 1)
    const exact = product(passes, v)
    const scale = exact.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    differences(passes, v).forEach((value, k) => expect(Math.abs(value - (exact[k] ?? 0)) / scale).toBeLessThan(2e-3))
  })
})

describe('the Hessian', () => {
  it.each(pairs)('is symmetric to 1e-5: $cost, $output outputs, $hidden hidden units', (options) => {
    const passes = passesOf(options)
    const [u, v] = [wave(passes.read().length, 1), wave(passes.read().length, 2)]
    const [hu, hv] = [product(passes, u), product(passes, v)]
    expect(Math.abs(dot(u, hv) - dot(v, hu))).toBeLessThan(1e-5 * Math.sqrt(dot(hu, hu) * dot(v, v)))
  })

  it('does not depend on the cost and the gradient that were asked for before', () => {
    const passes = passesOf({})
    const v = wave(passes.read().length, 1)
    const first = product(passes, v)
    ask(passes, { evaluate: 'gradient', at: wave(v.length, 3) })
    ask(passes, { evaluate: 'cost', at: wave(v.length, 4) })
    expect(product(passes, v)).toEqual(first)
  })

  it('has the same bits by reference kernels, and on sparse, dense and float inputs of several chunks', () => {
    const data = smallData({ trainingCount: 610 })
    const floats = { ...data, inputs: Float32Array.from(data.inputs, (byte) => byte * Math.fround(1 / 255)) }
    const along = (options: Options) => {
      const passes = passesOf(options)
      return product(passes, wave(passes.read().length, 1))
    }
    const sparse = along({ data })
    expect(along({ data, createKernels: referenceKernels })).toEqual(sparse)
    expect(along({ data: floats })).toEqual(sparse)
    const dense = smallData({ trainingCount: 610, zeros: 0 })
    expect(along({ data: dense, createKernels: referenceKernels })).toEqual(along({ data: dense }))
  })
})

describe('a pass over the training data', () => {
  it('tells the mean cost with the L2 term, and writes back the point rounded to single precision', () => {
    const passes = passesOf({ data: smallData({ trainingCount: 300 }) })
    const at = passes.read().map((value) => value + 1e-12)
    const { cost } = ask(passes, { evaluate: 'cost', at })
    expect(at).toEqual(passes.read())
    passes.regularize(0)
    const without = ask(passes, { evaluate: 'gradient', at }).cost
    passes.regularize(0.5)
    expect(cost).toBe(without + passes.penalty(at))
  })

  it('leaves the parameters where they are until they are moved', () => {
    const passes = passesOf({})
    const before = passes.read()
    ask(passes, { evaluate: 'gradient', at: wave(before.length, 1) })
    expect(passes.read()).toEqual(before)
    passes.write(wave(before.length, 1))
    expect(passes.read()).toEqual(Float64Array.from(Float32Array.from(wave(before.length, 1))))
  })
})
