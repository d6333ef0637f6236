import { Worker, type MessagePort } from 'node:worker_threads'
import type { Order, WorkerData } from '#shared/contract/worker.ts'

export interface WorkerSource {
  /** The worker's entry: TypeScript from source, JavaScript when built. */
  workerPath: string
  /** Compiled once, shared by all workers. */
  kernels: WebAssembly.Module
}

/** A thread that does one task after the other, with what V8 has compiled for those before. */
export class WorkerThread {
  readonly #worker: Worker
  #fault: string | null = null
  #ended: (fault: string) => void = () => {}

  /** @param over is told when it has ended, before who gave it its task */
  constructor({ workerPath, kernels }: WorkerSource, over: (thread: WorkerThread) => void) {
    const workerData: WorkerData = { kernels }
    this.#worker = new Worker(workerPath, { workerData, name: 'slope' })
    this.#worker.on('messageerror', (error) => this.#fail(error))
    this.#worker.on('error', (error) => this.#fail(error))
    this.#worker.on('exit', (code) => {
      over(this)
      this.#ended(this.#fault ?? `The worker ended by itself with exit code ${code}.`)
    })
  }

  /**
   * @param given goes over rather than being copied, with the order's port
   * @param ended is told when the thread ends before it rests, why: a sentence
   */
  order(order: Order<MessagePort>, given: readonly ArrayBuffer[], ended: (fault: string) => void): void {
    this.#ended = ended
    this.#worker.ref()
    this.#worker.postMessage(order, [order.port, ...given])
  }

  /** Waits for its next task, without keeping the process alive. */
  rest(): void {
    this.#ended = () => {}
    this.#worker.unref()
  }

  /** Ends it wherever it is. */
  async end(): Promise<void> {
    this.#fault ??= 'The worker was ended.'
    await this.#worker.terminate()
  }

  #fail(error: unknown): void {
    const { code, message } = error instanceof Error ? (error as Error & { code?: string }) : { code: '', message: String(error) }
    this.#fault ??=
      code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? 'The worker ran out of memory: use fewer units or layers.'
        : `The worker failed: ${message.replace(/\.?$/, '.')}`
    void this.#worker.terminate()
  }
}
