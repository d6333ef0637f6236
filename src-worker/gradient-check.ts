import type { Report, Task } from '#shared/contract/worker.ts'
import { inputSize } from '#shared/domain/dataset.ts'
import { checkGradient } from './check/check-gradient.ts'
import { initialParameters } from './engine/initialization.ts'
import { Random } from '#shared/domain/random.ts'
import { wasmKernels } from './kernels/instantiate.ts'
import { dataOf } from './training-data.ts'

interface Surroundings {
  /** WebAssembly.Module */
  kernels: unknown
  send: (report: Report) => void
}

/** Checks the gradient in the weights of the task, or in those that the experiment begins with. */
export function runGradientCheck({ experiment, dataset, weights }: Extract<Task, { type: 'gradient-check' }>, { kernels, send }: Surroundings): void {
  const begins = weights ? { ...experiment, training: { ...experiment.training, initialization: 'given' as const } } : experiment
  const check = checkGradient({
    createKernels: wasmKernels(kernels),
    experiment,
    data: dataOf(experiment, dataset),
    parameters: initialParameters(new Random(experiment.seed), begins, inputSize(dataset.info), weights),
    onProgress: (done, total) => send({ type: 'progress', done, total }),
  })
  send({ type: 'gradient-check', check })
}
