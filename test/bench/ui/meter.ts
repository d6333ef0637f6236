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

/** At the heap, each behind a collection. */
const looks = 3

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

  /**
   * A collection takes the main thread longer than anything that is measured, so it comes behind that. The least of some looks:
   * what the window allocates between a collection and the reading of it is no part of what it keeps.
   */
  async #memory(): Promise<Memory> {
    let least = { heap: Infinity, buffers: Infinity }
    for (let look = 0; look < looks; look++) {
      const [, usage] = await Promise.all([this.#session.send('HeapProfiler.collectGarbage'), this.#session.send('Runtime.getHeapUsage')])
      // Newer than Playwright's types.
      const { usedSize, backingStorageSize = 0 } = usage as { usedSize: number; backingStorageSize?: number }
      if (usedSize < least.heap) least = { heap: usedSize, buffers: backingStorageSize }
    }
    const { nodes, jsEventListeners } = await this.#session.send('Memory.getDOMCounters')
    return { ...least, nodes, listeners: jsEventListeners }
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
