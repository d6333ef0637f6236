import { Worker } from 'node:worker_threads'
import { control, controlBytes, controlWords, type Message, type Report, type Task, type WorkerData } from '#shared/contract/worker.ts'
import { Mailbox, type HandleReport } from './mailbox.ts'

export interface WorkerSource {
  /** The worker's entry: TypeScript from source, JavaScript when built. */
  workerPath: string
  /** Compiled once, shared by all workers. */
  kernels: WebAssembly.Module
}

interface Listener {
  /** Must not throw. */
  report: HandleReport
  /** The thread is over, after its last report; a sentence when it ended by a fault of its own. */
  ended(fault: string | null): void
}

/** One job in a thread of its own, steered by a shared word that it reads between kernels. */
export class WorkerThread {
  readonly #words = new Int32Array(new SharedArrayBuffer(controlBytes))
  readonly #worker: Worker
  #fault: string | null = null

  constructor({ workerPath, kernels }: WorkerSource, task: Task, listener: Listener) {
    const workerData: WorkerData = { kernels, control: this.#words.buffer }
    this.#worker = new Worker(workerPath, { workerData, name: task.type })
    const mailbox = new Mailbox((report, isLast) => this.#handle(report, isLast, listener))
    this.#worker.on('message', (report: Report) => mailbox.put(report))
    this.#worker.on('messageerror', (error) => this.#fail(error))
    this.#worker.on('error', (error) => this.#fail(error))
    this.#worker.on('exit', (code) => {
      if (code !== 0) this.#fault ??= `The worker ended by itself with exit code ${code}.`
      void mailbox.drained().then(() => listener.ended(this.#fault))
    })
    // Given away rather than copied: it may be large.
    const given = task.type === 'train' ? [task.checkpoint, task.initialWeights] : []
    this.#worker.postMessage(task, given.flatMap((bytes) => (bytes ? [bytes.buffer as ArrayBuffer] : [])))
  }

  /** Reaches the worker at once, asleep or at work. */
  signal(word: keyof typeof control): void {
    Atomics.store(this.#words, controlWords.command, control[word])
    Atomics.notify(this.#words, controlWords.command)
  }

  /** Reaches the worker between two slices of its work; one that sleeps, when it wakes. */
  post(message: Message): void {
    this.#worker.postMessage(message)
    Atomics.add(this.#words, controlWords.posted, 1)
  }

  /** Asks a worker at work for a checkpoint of the very step. */
  ask(): void {
    Atomics.add(this.#words, controlWords.asked, 1)
  }

  /** Ends it wherever it is. `ended` is called all the same. */
  async terminate(): Promise<void> {
    this.#fault ??= 'The worker was ended.'
    await this.#worker.terminate()
  }

  #handle(report: Report, isLast: boolean, listener: Listener): void | Promise<void> {
    const handling = listener.report(report, isLast)
    return report.type === 'checkpoint' && report.kind === 'epoch' ? Promise.resolve(handling).then(() => this.#acknowledge()) : handling
  }

  /** One checkpoint by period less is on its way to the disk. */
  #acknowledge(): void {
    Atomics.sub(this.#words, controlWords.unsaved, 1)
    Atomics.notify(this.#words, controlWords.unsaved)
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
