import { describe, expect, it } from 'vitest'
import { costs64, penalties64 } from '../../../src-worker/check/cost.ts'
import { Network64 } from '../../../src-worker/check/network.ts'
import { Quotients } from '../../../src-worker/check/quotient.ts'
import { experimentOf, flatten, parametersOf, relativeError, vectors, type Vector } from '../engine/vectors.ts'

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

function networkOf(vector: Vector): Network64 {
  const { network } = experimentOf(vector)
  return new Network64(
    parametersOf(vector.initial).map((layer, l) => ({
      ...layer, inputs: vector.sizes[l] ?? 0, units: vector.sizes[l + 1] ?? 0, activation: network.layers[l]?.activation ?? 'linear',
    })),
    1,
  )
}

describe.each(vectors)('the float64 network of the gradient check agrees with the oracle on $name:', (vector) => {
  const network = networkOf(vector)
  const passes = vector.inputs.map((input) => network.forward(Float64Array.from(input)))
  const targets = vector.targets.map((target) => Float64Array.from(target))
  const { training } = experimentOf(vector)
  const strength = training.lambda / vector.inputs.length

  it('outputs within 1e-12', () => {
    const outputs = passes.flatMap(({ states }) => [...(states.at(-1)?.a ?? [])])
    expect(relativeError(outputs, vector.initialOutputs.flat())).toBeLessThan(1e-12)
  })

  it('cost within 1e-12', () => {
    const costs = passes.map(({ states }, k) => {
      const { z, a } = states.at(-1) ?? { z: new Float64Array(), a: new Float64Array() }
      return costs64[training.cost]({ z, a, y: targets[k] ?? new Float64Array() })
    })
    const penalties = network.layers.flatMap(({ weights }) => Array.from(weights, (weight) => penalties64[training.regularization](weight, strength)))
    expect(relativeError([sum(costs) / costs.length + sum(penalties)], [vector.initialCost])).toBeLessThan(1e-12)
  })

  it('every difference quotient within 1e-6 of the gradient', () => {
    const quotients = new Quotients(network, passes, targets, training, strength)
    const found = network.layers.map(({ inputs, units }, l) => ({
      weights: Float32Array.from({ length: units * inputs }, (_, k) => quotients.at(l, { unit: Math.floor(k / inputs), input: k % inputs }).value),
      biases: Float32Array.from({ length: units }, (_, unit) => quotients.at(l, { unit, input: 'bias' }).value),
    }))
    expect(relativeError(flatten(found), flatten(parametersOf(vector.fullBatchGradient)))).toBeLessThan(1e-6)
  })
})

it('a softmax with a scale c has the outputs exp(c z) / sum exp(c z) (Eq. 83) and their differences', () => {
  const weights = Float32Array.of(1, -2, 0.5, 0.25, -1, 3)
  const layer = { inputs: 2, units: 3, activation: 'softmax' as const, weights, biases: Float32Array.of(0.5, 0, -0.5) }
  const network = new Network64([layer], 0.25)
  const pass = network.forward(Float64Array.of(0.5, 1))
  const powers = [-1, 0.5, 2].map((z) => Math.exp(0.25 * z))
  expect(relativeError([...(pass.states[0]?.a ?? [])], powers.map((power) => power / sum(powers)))).toBeLessThan(1e-15)
  // dC/db = c (a - y): Eq. 84, times the scale.
  const { training } = experimentOf(vectors.find(({ name }) => name === 'no-hidden-layer') as Vector)
  const quotients = new Quotients(network, [pass], [Float64Array.of(0, 0, 1)], training, 0)
  const found = [0, 1, 2].map((unit) => quotients.at(0, { unit, input: 'bias' }).value)
  expect(relativeError(found, powers.map((power, j) => 0.25 * (power / sum(powers) - (j === 2 ? 1 : 0))))).toBeLessThan(1e-8)
})
