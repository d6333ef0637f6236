import type { Report, Task } from '#shared/contract/worker.ts'
import { measureSpeed } from './engine/speed.ts'
import { wasmKernels } from './kernels/instantiate.ts'
import { clock } from './session.ts'
import { dataOf } from './training-data.ts'

interface Surroundings {
  /** WebAssembly.Module */
  kernels: unknown
  send: (report: Report) => void
}

/** Tells how fast an experiment trains here. */
export function estimate({ experiment, dataset, initialWeights }: Extract<Task, { type: 'estimate' }>, { kernels, send }: Surroundings): void {
  const data = dataOf(experiment, dataset)
  send({ type: 'estimate', speed: measureSpeed({ createKernels: wasmKernels(kernels), experiment, data, initialWeights, clock }) })
}
