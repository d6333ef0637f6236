import { describe, expect, it } from 'vitest'
import type { Regularization } from '#shared/domain/training.ts'
import { encodeWeights } from '#shared/format/weights.ts'
import { Machine } from '../../../src-worker/engine/machine.ts'
import { Trainer, type TrainerEvent } from '../../../src-worker/engine/trainer.ts'
import { referenceKernels } from '../../../src-worker/kernels/reference/index.ts'
import { createWasmKernels } from '../kernels/pair.ts'
import { dataOf, experimentOf, flatten, parametersOf, relativeError, vectors } from './vectors.ts'

const cases = vectors.flatMap((vector) => [
  { name: vector.name, on: 'WebAssembly', vector, createKernels: createWasmKernels },
  { name: vector.name, on: 'reference', vector, createKernels: referenceKernels },
])
type Case = (typeof cases)[number]

function train({ vector, createKernels }: Case) {
  const { training, ...rest } = experimentOf(vector)
  const trainer = new Trainer({
    createKernels, experiment: { ...rest, training: { ...training, initialization: 'given' } }, data: dataOf(vector), checkpoint: null,
    initialWeights: encodeWeights(parametersOf(vector.initial)), clock: () => 0,
  })
  const events: TrainerEvent[] = []
  while (events.at(-1)?.type !== 'finished' && events.at(-1)?.type !== 'failed') {
    const event = trainer.advance()
    if (event) events.push(event)
  }
  return { parameters: trainer.parameters(), records: events.flatMap((event) => (event.type === 'epoch' ? [event.record] : [])) }
}

/** A machine that has added up the gradient of all examples in the initial weights. */
function fullBatch({ vector, createKernels }: Case): Machine {
  const experiment = experimentOf(vector)
  const whole = { ...experiment, training: { ...experiment.training, miniBatchSize: vector.inputs.length } }
  const machine = new Machine(createKernels, whole, dataOf(vector))
  parametersOf(vector.initial).forEach((layer, l) => machine.write(l, layer))
  machine.training.begin(null, 0, vector.inputs.length)
  while (!machine.training.isDone) machine.training.advance(1e9)
  return machine
}

/** The gradient of the penalty in a weight, without lambda / n. */
const slopes: Record<Regularization, (weight: number) => number> = { none: () => 0, l1: Math.sign, l2: (weight) => weight }

describe.each(cases)('$name on $on kernels agrees with the float64 oracle:', (test) => {
  const { vector } = test
  const count = vector.inputs.length

  it('outputs within 1e-5', () => {
    const machine = fullBatch(test)
    expect(relativeError(machine.outputs(count), vector.initialOutputs.flat())).toBeLessThan(1e-5)
  })

  it('cost within 1e-5', () => {
    const machine = fullBatch(test)
    expect(relativeError([machine.cost / count + machine.penalty(count)], [vector.initialCost])).toBeLessThan(1e-5)
  })

  it('full-batch gradient within 1e-4', () => {
    const machine = fullBatch(test)
    const { regularization = 'none', lambda = 0 } = vector.config
    const gradient = machine.layout.layers.map((_, l) => {
      const [sum, at] = [machine.read(l, machine.layout.gradient), machine.read(l)]
      return {
        weights: sum.weights.map((value, k) => (value + lambda * slopes[regularization](at.weights[k] ?? 0)) / count),
        biases: sum.biases.map((value) => value / count),
      }
    })
    expect(relativeError(flatten(gradient), flatten(parametersOf(vector.fullBatchGradient)))).toBeLessThan(1e-4)
  })

  it('weights and cost within 1e-5 after training and the same accuracy in every epoch', () => {
    const { parameters, records } = train(test)
    expect(relativeError(flatten(parameters), flatten(parametersOf(vector.final)))).toBeLessThan(1e-5)
    expect(relativeError(records.map(({ cost }) => cost.training ?? NaN), vector.epochs.map(({ cost }) => cost))).toBeLessThan(1e-5)
    expect(records.map(({ accuracy }) => accuracy.training)).toEqual(vector.epochs.map(({ accuracy }) => accuracy))
  })
})
