import { MessageChannel, receiveMessageOnPort, type MessagePort } from 'node:worker_threads'
import { control, controlBytes, controlWords, type Free, type Message, type Report, type Task } from '#shared/contract/worker.ts'
import { Mailbox, type HandleReport } from './mailbox.ts'
import type { WorkerThread } from './worker-thread.ts'

export interface TaskListener {
  /** Must not throw. */
  report: HandleReport
  /** The thread is over, after its last report: why, a sentence. */
  ended(fault: string): void
}

/** A task that a thread does, steered by a shared word that it reads between kernels. */
export class ActiveTask {
  readonly #words = new Int32Array(new SharedArrayBuffer(controlBytes))
  readonly #thread: WorkerThread
  readonly #port: MessagePort
  readonly #mailbox: Mailbox
  readonly #freed: (thread: WorkerThread) => void
  #isFree = false
  #isOver = false

  /** @param freed has the thread back when it has ended the task and may do another */
  constructor(thread: WorkerThread, task: Task, listener: TaskListener, freed: (thread: WorkerThread) => void) {
    const { port1, port2 } = new MessageChannel()
    this.#thread = thread
    this.#port = port1
    this.#freed = freed
    this.#mailbox = new Mailbox((report, isLast) => this.#handle(report, isLast, listener))
    port1.on('message', (said: Report | Free) => this.#receive(said))
    // Given away rather than copied: it may be large.
    const given = task.type === 'train' ? [task.checkpoint, task.initialWeights] : []
    const buffers = given.flatMap((bytes) => (bytes ? [bytes.buffer as ArrayBuffer] : []))
    thread.order({ task, control: this.#words.buffer, port: port2 }, buffers, (fault) => void this.#endWith(fault, listener))
  }

  /** Reaches the worker at once, asleep or at work. */
  signal(word: keyof typeof control): void {
    Atomics.store(this.#words, controlWords.command, control[word])
    Atomics.notify(this.#words, controlWords.command)
  }

  /** Reaches the worker between two slices of its work; one that sleeps, when it wakes. */
  post(message: Message): void {
    this.#port.postMessage(message)
    Atomics.add(this.#words, controlWords.posted, 1)
  }

  /** Asks a worker at work for a checkpoint of the very step. */
  ask(): void {
    Atomics.add(this.#words, controlWords.asked, 1)
  }

  /** Leaves a thread that is done with it to others, and ends any other wherever it is. */
  async end(): Promise<void> {
    if (this.#isOver) return
    this.#isOver = true
    this.#port.close()
    if (this.#isFree) this.#freed(this.#thread)
    else await this.#thread.end()
  }

  #receive(said: Report | Free): void {
    if (said.type === 'free') this.#isFree = true
    else this.#mailbox.put(said)
  }

  async #endWith(fault: string, listener: TaskListener): Promise<void> {
    // What a thread has said before its end may still be on the way.
    for (let last = receiveMessageOnPort(this.#port); last; last = receiveMessageOnPort(this.#port)) this.#receive(last.message as Report | Free)
    this.#isFree = false
    await this.#mailbox.drained()
    listener.ended(fault)
  }

  #handle(report: Report, isLast: boolean, listener: TaskListener): void | Promise<void> {
    const handling = listener.report(report, isLast)
    const isAwaited = report.type === 'said' || (report.type === 'checkpoint' && report.kinds.includes('epoch'))
    return isAwaited ? Promise.resolve(handling).then(() => this.#acknowledge()) : handling
  }

  /** One report that the worker counts less is on its way to the disk. */
  #acknowledge(): void {
    Atomics.sub(this.#words, controlWords.unsaved, 1)
    Atomics.notify(this.#words, controlWords.unsaved)
  }
}
