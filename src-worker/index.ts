import { workerData } from 'node:worker_threads'
import type { Task, WorkerData } from '#shared/contract/worker.ts'
import { generateSyntheticDigits } from './data/synthetic-digits.ts'
import { KeptEntries } from './engine/entries.ts'
import { estimate } from './estimate.ts'
import { expand } from './expand.ts'
import { runGradientCheck } from './gradient-check.ts'
import { importFiles, inspect } from './import/import.ts'
import { readNetwork } from './import/networks/network.ts'
import { reusedKernels } from './kernels/instantiate.ts'
import type { CreateKernels } from './kernels/kernels.ts'
import { serveOrders } from './orders.ts'
import { measure } from './measure.ts'
import { predict } from './predict.ts'
import { replay } from './replay.ts'
import { say } from './say/say.ts'
import type { Line } from './session.ts'
import { train } from './train.ts'

interface Surroundings extends Line {
  /** WebAssembly.Module */
  kernels: unknown
  createKernels: CreateKernels
  kept: KeptEntries
}

type Of<Type extends Task['type']> = Extract<Task, { type: Type }>
type Work<T extends Task> = (task: T, line: Surroundings) => void | Promise<void>

const works: { [Type in Task['type']]: Work<Of<Type>> } = {
  train, replay, predict, measure, say, estimate, 'gradient-check': runGradientCheck, 'synthetic-digits': draw,
  expand: (task, { kernels, send }) => send({ type: 'expanded', pixels: expand(task, kernels) }),
  inspect: async ({ files, table }, { send }) => send({ type: 'preview', preview: await inspect(files, table) }),
  import: (task, { send }) => importFiles(task, send),
  network: async ({ file }, { send }) => send({ type: 'network', network: await readNetwork(file) }),
}

const { kernels } = workerData as WorkerData
const thread = { kernels, createKernels: reusedKernels(kernels), kept: new KeptEntries() }

serveOrders((task, line) => (works[task.type] as Work<Task>)(task, { ...line, ...thread }))

function draw({ seed, counts }: Of<'synthetic-digits'>, { send }: Line): void {
  const onProgress = (done: number, total: number) => send({ type: 'progress', done, total })
  const { inputs, labels, image } = generateSyntheticDigits({ seed, counts, onProgress })
  send({ type: 'dataset', inputs: shared(inputs), labels: shared(labels), image })
}

function shared(bytes: Uint8Array): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(bytes.length)
  new Uint8Array(buffer).set(bytes)
  return buffer
}
