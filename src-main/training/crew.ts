import type { Task } from '#shared/contract/worker.ts'
import { ActiveTask, type TaskListener } from './active-task.ts'
import { WorkerThread, type WorkerSource } from './worker-thread.ts'

/** How long a thread waits for its next task, in ms. */
const patience = 30_000

interface Idle {
  thread: WorkerThread
  timer: NodeJS.Timeout
}

/**
 * The threads, of which some wait for their next task: a new one loads its code and has V8 compile it anew, which for a
 * training of a second is a third of the work. Only what ended a task by itself is used again.
 */
export class Crew {
  readonly #source: WorkerSource
  #most: number
  #idle: Idle[] = []

  /** @param most how many may wait */
  constructor(source: WorkerSource, most: number) {
    this.#source = source
    this.#most = most
  }

  begin(task: Task, listener: TaskListener): ActiveTask {
    const thread = this.#wake() ?? this.#start()
    return new ActiveTask(thread, task, listener, (free) => this.#keep(free))
  }

  /** How many may wait from now on. */
  resize(most: number): void {
    this.#most = most
    void this.#dismiss(this.#idle.length - most)
  }

  /** Resolves when those that wait have ended. */
  async close(): Promise<void> {
    await this.#dismiss(this.#idle.length)
  }

  #start(): WorkerThread {
    return new WorkerThread(this.#source, (ended) => this.#forget(ended))
  }

  /** The one that worked last: of its code and data most is still in the caches. */
  #wake(): WorkerThread | undefined {
    const idle = this.#idle.pop()
    clearTimeout(idle?.timer)
    return idle?.thread
  }

  #keep(thread: WorkerThread): void {
    thread.rest()
    const timer = setTimeout(() => void thread.end(), patience).unref()
    this.#idle.push({ thread, timer })
    void this.#dismiss(this.#idle.length - this.#most)
  }

  /** Ends those that have waited longest. */
  async #dismiss(count: number): Promise<void> {
    await Promise.all(this.#idle.slice(0, Math.max(0, count)).map(({ thread }) => this.#forget(thread).end()))
  }

  #forget(thread: WorkerThread): WorkerThread {
    clearTimeout(this.#idle.find((idle) => idle.thread === thread)?.timer)
    this.#idle = this.#idle.filter((idle) => idle.thread !== thread)
    return thread
  }
}
