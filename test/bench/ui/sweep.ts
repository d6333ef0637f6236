import type { Browser, Page } from '@playwright/test'
import { App } from '../../e2e/app.ts'
import { writeSweep } from '../../e2e/screenshots/many-trials.ts'
import { act, within } from './kept.ts'
import { Meter } from './meter.ts'
import { verdict, type Measured, type Verdict } from './report.ts'

const trials = 10_000
const times = 5
const seconds = 10
const least = 30

/** The leaderboard and the parallel coordinates of a sweep of 10,000 trials: until they are drawn, and while a range is brushed. */
export async function measureSweep(browser: Browser): Promise<{ measured: Measured[]; verdicts: Verdict[] }> {
  const app = new App(browser, 'browser')
  const id = writeSweep(app.workspace, 'Ten thousand', trials)
  const page = await app.open()
  try {
    const took = await measureOpening(page, id)
    const brushed = await measureBrushing(page)
    return {
      measured: [brushed.measured],
      verdicts: [
        within('10,000 trials are there as a leaderboard', took.leaderboard, 1000), within('all of their lines are drawn', took.parallel, 1000),
        verdict('a range of them is brushed with 30 drawings a second', `${brushed.rate.toFixed(1)}`, brushed.rate >= least),
      ],
    }
  } finally {
    await app.remove()
  }
}

const tab = (section: string) => `#sweep-section-${section}`

async function measureOpening(page: Page, id: string) {
  const took = { leaderboard: [] as number[], parallel: [] as number[] }
  await act(page, { does: 'hash', target: 'body', value: '#/sweeps', shows: 'a', text: 'Ten thousand' })
  for (let i = 0; i < times; i++) {
    took.leaderboard.push(await act(page, { does: 'hash', target: 'body', value: `#/sweeps/${id}`, shows: '#trial-row-0', text: '.' }))
    took.parallel.push(await act(page, { does: 'click', target: tab('parallel'), shows: '[data-drawn]', text: '.' }))
    await act(page, { does: 'click', target: tab('leaderboard'), shows: '#trial-row-0', text: '.' })
    await act(page, { does: 'hash', target: 'body', value: '#/sweeps', shows: 'a', text: 'Ten thousand' })
  }
  await act(page, { does: 'hash', target: 'body', value: `#/sweeps/${id}`, shows: '#trial-row-0', text: '.' })
  await act(page, { does: 'click', target: tab('parallel'), shows: '[data-drawn]', text: '.' })
  return took
}

/** A range as long as a third of the axis goes up and down all of it, a hundredth a frame. */
async function measureBrushing(page: Page): Promise<{ measured: Measured; rate: number }> {
  const axis = page.getByRole('group', { name: /^Layer 1: units: nothing brushed/ })
  const box = (await axis.boundingBox())!
  const x = box.x + box.width / 2
  const at = (share: number) => box.y + share * box.height
  await page.mouse.move(x, at(0.05))
  await page.mouse.down()
  await page.mouse.move(x, at(0.2))
  await page.mouse.move(x, at(0.38))
  await page.mouse.up()
  await page.mouse.move(x, at(0.2))
  await page.mouse.down()
  const meter = await Meter.of(page)
  let drawn = 0
  const began = performance.now()
  const segment = await meter.measure(async () => void (drawn = await page.evaluate(brush, { x, from: at(0.2), to: at(0.8), milliseconds: 1000 * seconds })))
  const took = (performance.now() - began) / 1000
  await page.mouse.up()
  return { measured: { scene: '10,000 trials, brushed', at: 0, seconds: took, ...segment }, rate: drawn / seconds }
}

/** Moves the hand before each frame, as a browser hands over what it does; answers how often lines were painted anew. */
async function brush({ x, from, to, milliseconds }: { x: number; from: number; to: number; milliseconds: number }): Promise<number> {
  const paint = CanvasRenderingContext2D.prototype.putImageData
  let drawn = 0
  CanvasRenderingContext2D.prototype.putImageData = function (this: CanvasRenderingContext2D, ...given: unknown[]) {
    drawn++
    Reflect.apply(paint, this, given)
  }
  const target = document.elementFromPoint(x, from)
  for (let turn = 0, until = performance.now() + milliseconds; performance.now() < until; turn++) {
    const share = Math.abs(((turn / 100) % 2) - 1)
    target?.dispatchEvent(new PointerEvent('pointermove', { clientX: x, clientY: to + (from - to) * share, pointerId: 1, bubbles: true }))
    await new Promise(requestAnimationFrame)
  }
  CanvasRenderingContext2D.prototype.putImageData = paint
  return drawn
}
