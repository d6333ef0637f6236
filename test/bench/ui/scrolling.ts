import type { Page } from '@playwright/test'
import type { Meter } from './meter.ts'
import { verdict, type Measured, type Verdict } from './report.ts'

/** As fast as no wheel turns, and as a scrollbar is dragged: every frame shows other rows. */
const speeds = { wheel: 150, scrollbar: 700 }
const seconds = 10

/**
 * What is scrolled by so many pixels a frame, from the top to the bottom and back; in a task before the frame, as input comes:
 * scrolled in a callback of the frame, it would be painted where what it showed in the frame before has just left.
 */
export async function measureScrolling(page: Page, meter: Meter, selector: string, what: string): Promise<Measured[]> {
  const measured: Measured[] = []
  for (const [name, pixels] of Object.entries(speeds))
    measured.push({ scene: `${what}, scrolled as by a ${name}`, at: 0, seconds, ...(await meter.measure(() => page.evaluate(scroll, { selector, seconds, pixels }))) })
  return measured
}

async function scroll({ selector, seconds, pixels }: { selector: string; seconds: number; pixels: number }): Promise<void> {
  const container = document.querySelector(selector)
  if (!container) throw new Error(`There is no ${selector}.`)
  for (let until = performance.now() + 1000 * seconds, by = pixels; performance.now() < until;) {
    await new Promise((resolve) => setTimeout(resolve))
    const before = container.scrollTop
    container.scrollTop += by
    if (container.scrollTop === before) by = -by
    await new Promise(requestAnimationFrame)
  }
}

export function withoutLongFrame({ scene, intervals }: Measured): Verdict {
  const slowest = intervals.at(-1) ?? NaN
  return verdict(`${scene}: no frame over 50 ms`, `the longest ${slowest.toFixed(0)} ms, ${intervals.filter((interval) => interval > 50).length} of ${intervals.length} over 50`, slowest <= 50)
}
