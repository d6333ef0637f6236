import type { Report, Task } from '#shared/contract/worker.ts'
import type { SplitName } from '#shared/domain/dataset.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import { decodeWeights } from '#shared/format/weights.ts'
import { countOf, type TrainingData } from './engine/data.ts'
import { Machine } from './engine/machine.ts'
import { wasmKernels } from './kernels/instantiate.ts'
import { clock } from './session.ts'
import { dataOf } from './training-data.ts'

interface Surroundings {
  /** WebAssembly.Module */
  kernels: unknown
  send: (report: Report) => void
}

/** Between two reports of the progress, in seconds. */
const interval = 0.1

/** Tells what a network says to each image of a part, by the evaluation that training measures by, chunk by chunk. */
export function predict({ experiment, dataset, weights, part }: Extract<Task, { type: 'predict' }>, { kernels, send }: Surroundings): void {
  const data = only(dataOf(experiment, dataset), part)
  const machine = new Machine(wasmKernels(kernels), plain(experiment), data)
  decodeWeights(weights).forEach((layer, l) => machine.write(l, layer))
  const { from, to } = data.splits.training
  const units = data.outputs
  const outputs = new Float32Array((to - from) * units)
  let toldAt = clock()
  for (let at = from; at < to; at += machine.layout.rows) {
    const rows = Math.min(machine.layout.rows, to - at)
    machine.evaluation.begin(null, at, at + rows)
    while (!machine.evaluation.isDone) machine.evaluation.advance(Infinity)
    outputs.set(machine.outputs(rows), (at - from) * units)
    if (clock() - toldAt < interval) continue
    toldAt = clock()
    send({ type: 'progress', done: at - from, total: countOf(data.splits.training) })
  }
  send({ type: 'predictions', outputs })
}

/** With that part as the only one: no memory is taken for others. */
function only(data: TrainingData, part: SplitName): TrainingData {
  const none = { from: 0, to: 0 }
  return { ...data, splits: { training: data.splits[part], validation: none, test: none } }
}

/** Without what only training takes memory for. */
export const plain = (experiment: Experiment): Experiment => {
  const { training } = experiment
  return { ...experiment, training: { ...training, optimizer: 'sgd', expansion: null, monitor: { ...training.monitor, diagnostics: false } } }
}
