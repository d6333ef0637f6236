import type { CDPSession, Page } from '@playwright/test'
import { traceTasks, type Task } from '../../e2e/tasks.ts'

/** What the window did for some time. */
export interface Segment {
  /** Between two frames, in ms, ascending. */
  intervals: number[]
  tasks: Task[]
  memory: Memory
}

/** After a forced collection of garbage. */
interface Memory {
  /** Of JavaScript's heap, and of typed arrays' buffers, in bytes. */
  heap: number
  buffers: number
  nodes: number
  listeners: number
}

type FramesOf = typeof globalThis & { benchFrames?: number[] }

/** Measures a page from outside: Chromium's own tracing, and one callback a frame inside. */
export class Meter {
  readonly #page: Page
  readonly #session: CDPSession

  private constructor(page: Page, session: CDPSession) {
    this.#page = page
    this.#session = session
  }

  static async of(page: Page): Promise<Meter> {
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    return new Meter(page, session)
  }

  /** @param work goes on meanwhile; without it, so many seconds pass */
  async measure(work: number | (() => Promise<void>)): Promise<Segment> {
    await this.#page.evaluate(countFrames)
    const stopTracing = await traceTasks(this.#session)
    if (typeof work === 'number') await this.#page.waitForTimeout(work * 1000)
    else await work()
    const times = await this.#page.evaluate(takeFrames)
    const tasks = await stopTracing()
    const intervals = times.slice(1).map((time, i) => time - (times[i] ?? 0)).sort((a, b) => a - b)
    return { intervals, tasks, memory: await this.#memory() }
  }

  /** A collection takes the main thread longer than anything that is measured, so it comes behind that. */
  async #memory(): Promise<Memory> {
    await this.#session.send('HeapProfiler.collectGarbage')
    // Newer than Playwright's types.
    const { usedSize, backingStorageSize = 0 } = await this.#session.send('Runtime.getHeapUsage') as { usedSize: number; backingStorageSize?: number }
    const { nodes, jsEventListeners } = await this.#session.send('Memory.getDOMCounters')
    return { heap: usedSize, buffers: backingStorageSize, nodes, listeners: jsEventListeners }
  }
}

function countFrames(): void {
  const all: number[] = []
  const owner: FramesOf = globalThis
  owner.benchFrames = all
  const count = (time: number) => {
    if (owner.benchFrames !== all) return
    all.push(time)
    requestAnimationFrame(count)
  }
  requestAnimationFrame(count)
}

function takeFrames(): number[] {
  const owner: FramesOf = globalThis
  const times = owner.benchFrames ?? []
  delete owner.benchFrames
  return times
}
