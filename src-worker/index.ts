import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads'
import type { Message, Report, Task, WorkerData } from '#shared/contract/worker.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { generateSyntheticDigits } from './data/synthetic-digits.ts'
import { estimate } from './estimate.ts'
import { runGradientCheck } from './gradient-check.ts'
import { importFiles, inspect } from './import/import.ts'
import { predict } from './predict.ts'
import { replay } from './replay.ts'
import { train } from './train.ts'

const { kernels, control } = workerData as WorkerData

function send(report: Report): void {
  parentPort?.postMessage(report, given(report) as ArrayBuffer[])
}

/** Given away rather than copied. */
function given(report: Report): ArrayBufferLike[] {
  if (report.type === 'metrics') return [report.miniBatchCosts.buffer]
  if (report.type === 'checkpoint') return [report.bytes.buffer]
  if (report.type === 'view') return Object.values(report.view).flatMap((value: unknown) => (ArrayBuffer.isView(value) ? [value.buffer] : []))
  return report.type === 'predictions' ? [report.outputs.buffer] : []
}

/** What main has posted since the task: read at once, since a worker at work never comes back to its event loop. */
function receive(): Message | undefined {
  return receiveMessageOnPort(parentPort as MessagePort)?.message as Message | undefined
}

parentPort?.once('message', (task: Task) => {
  void work(task)
})

async function work(task: Task): Promise<void> {
  try {
    if (task.type === 'train') train(task, { kernels, control: new Int32Array(control), send, receive })
    else if (task.type === 'replay') replay(task, { kernels, send })
    else if (task.type === 'predict') predict(task, { kernels, send })
    else if (task.type === 'estimate') estimate(task, { kernels, send })
    else if (task.type === 'gradient-check') runGradientCheck(task, { kernels, send })
    else if (task.type === 'inspect') send({ type: 'preview', preview: await inspect(task.files) })
    else if (task.type === 'import') await importFiles(task, send)
    else draw(task)
  } catch (error) {
    send({ type: 'failed', reason: sentence(error), ...(error instanceof SlopeError ? { code: error.code } : {}) })
  }
}

function draw({ seed, counts }: Extract<Task, { type: 'synthetic-digits' }>): void {
  const onProgress = (done: number, total: number) => send({ type: 'progress', done, total })
  const { inputs, labels, image } = generateSyntheticDigits({ seed, counts, onProgress })
  send({ type: 'dataset', inputs: shared(inputs), labels: shared(labels), image })
}

function shared(bytes: Uint8Array): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(bytes.length)
  new Uint8Array(buffer).set(bytes)
  return buffer
}

function sentence(error: unknown): string {
  if (error instanceof SlopeError) return error.message
  const cause = error instanceof Error ? error.message : String(error)
  return `The engine broke off (${cause}), which is a fault of Slope: please report it with the experiment. The last checkpoint is kept.`
}
