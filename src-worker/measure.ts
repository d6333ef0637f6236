import type { Report, Task } from '#shared/contract/worker.ts'
import { decodeWeights } from '#shared/format/weights.ts'
import { Evaluation } from './engine/evaluation.ts'
import { Machine } from './engine/machine.ts'
import { wasmKernels } from './kernels/instantiate.ts'
import { dataOf } from './training-data.ts'

interface Surroundings {
  /** WebAssembly.Module */
  kernels: unknown
  send: (report: Report) => void
}

/** Measures the test part in given weights, as training measures what it monitors. */
export function measure({ experiment, dataset, weights }: Extract<Task, { type: 'measure' }>, { kernels, send }: Surroundings): void {
  const { training } = experiment
  const monitor = { ...training.monitor, training: false, validation: false, test: true, subset: null, diagnostics: false }
  // Without what only training takes memory for.
  const plain = { ...experiment, training: { ...training, optimizer: 'sgd' as const, expansion: null, monitor } }
  const data = dataOf(experiment, dataset)
  const machine = new Machine(wasmKernels(kernels), plain, data)
  decodeWeights(weights).forEach((layer, l) => machine.write(l, layer))
  const evaluation = new Evaluation(machine, plain, data)
  evaluation.begin()
  while (!evaluation.isDone) evaluation.advance(Infinity)
  const { cost, accuracy } = evaluation.measured
  send({ type: 'measured', cost: cost.test ?? NaN, accuracy: accuracy.test })
}
