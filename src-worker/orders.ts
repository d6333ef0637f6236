import { getHeapStatistics } from 'node:v8'
import { parentPort, receiveMessageOnPort, type MessagePort } from 'node:worker_threads'
import type { Free, LastWord, Message, Order, Report, Task } from '#shared/contract/worker.ts'
import { SlopeError } from '#shared/domain/error.ts'
import type { Line } from './session.ts'

/** How many bytes outside of its heap V8 may hold for a worker that waits: it frees the kernels' memory when it likes, the worker's end does at once. */
const heldAtMost = 128 * 2 ** 20

const finished: LastWord = { type: 'finished', reason: '' }

/** Does each task that main orders, on the port that came with it: nothing that is said of one is heard in another. */
export function serveOrders(work: (task: Task, line: Line) => void | Promise<void>): void {
  parentPort?.on('message', (order: Order<MessagePort>) => void serve(order, work))
}

async function serve({ task, control, port }: Order<MessagePort>, work: (task: Task, line: Line) => void | Promise<void>): Promise<void> {
  let last = finished
  const send = (report: Report) => {
    if (isLastWord(report)) last = report
    else port.postMessage(report, given(report) as ArrayBuffer[])
  }
  // Read at once, since a worker at work never comes back to its event loop.
  const receive = () => receiveMessageOnPort(port)?.message as Message | undefined
  try {
    await work(task, { control: new Int32Array(control), send, receive })
    if (getHeapStatistics().external_memory <= heldAtMost) port.postMessage({ type: 'free' } satisfies Free)
  } catch (error) {
    // That is not free: nobody knows what it left behind.
    last = { type: 'failed', reason: sentence(error), ...(error instanceof SlopeError ? { code: error.code } : {}) }
  }
  port.postMessage(last)
}

const isLastWord = (report: Report): report is LastWord => ['finished', 'stopped', 'reached', 'failed'].includes(report.type)

/** Given away rather than copied. */
function given(report: Report): ArrayBufferLike[] {
  if (report.type === 'metrics') return [report.miniBatchCosts.buffer]
  if (report.type === 'checkpoint') return [report.bytes.buffer]
  if (report.type === 'view') return Object.values(report.view).flatMap((value: unknown) => (ArrayBuffer.isView(value) ? [value.buffer] : []))
  return report.type === 'predictions' || report.type === 'said' ? [report.outputs.buffer] : []
}

function sentence(error: unknown): string {
  if (error instanceof SlopeError) return error.message
  const cause = error instanceof Error ? error.message : String(error)
  return `The engine broke off (${cause}), which is a fault of Slope: please report it with the experiment. The last checkpoint is kept.`
}
