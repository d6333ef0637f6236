import type { Browser, Page } from '@playwright/test'
import vue from '@vitejs/plugin-vue'
import { join } from 'node:path'
import { build, preview } from 'vite'
import type { ChartPage } from './chart-page/main.ts'
import { Meter } from './meter.ts'
import { verdict, type Measured, type Verdict } from './report.ts'

const root = join(import.meta.dirname, 'chart-page')
const outDir = join(import.meta.dirname, '../../../out/bench/chart')
const fills = 5
const seconds = 10

const fill = () => (globalThis as typeof globalThis & { chartPage: ChartPage }).chartPage.fill()
const draws = () => (globalThis as typeof globalThis & { chartPage: ChartPage }).chartPage.draws()

/** The real chart alone on a page, with 20 series of 100,000 points. */
export async function measureChart(browser: Browser): Promise<{ measured: Measured[]; verdicts: Verdict[] }> {
  await build({ configFile: false, root, plugins: [vue()], logLevel: 'warn', build: { outDir, emptyOutDir: true } })
  const server = await preview({ configFile: false, root, build: { outDir }, preview: { port: 0 } })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(server.resolvedUrls?.local[0] ?? '')
  const times: number[] = []
  for (let i = 0; i < fills; i++) times.push(await page.evaluate(fill))
  const meter = await Meter.of(page)
  const before = await page.evaluate(draws)
  const began = performance.now()
  const segment = await meter.measure(() => zoomAndPan(page, 1000 * seconds))
  const took = (performance.now() - began) / 1000
  const rate = ((await page.evaluate(draws)) - before) / took
  await page.close()
  await server.close()
  const measured = { scene: 'A chart of 20 x 100,000, zoomed', at: 0, seconds: took, ...segment }
  return { measured: [measured], verdicts: verdictsOf(times, rate) }
}

/**
 * With the wheel, eight notches in and eight out at a place that wanders, each notch right before a frame, as a browser hands
 * over what a hand does; through the debugging protocol they would come no faster than its round trips.
 */
async function zoomAndPan(page: Page, milliseconds: number): Promise<void> {
  await page.evaluate(async (until) => {
    const target = document.elementFromPoint(700, 400)
    for (let turn = 0; performance.now() < until; turn++) {
      await new Promise(requestAnimationFrame)
      await new Promise((resolve) => setTimeout(resolve))
      const clientX = 400 + 40 * (Math.floor(turn / 16) % 20)
      const deltaY = turn % 16 < 8 ? -40 : 40
      target?.dispatchEvent(new WheelEvent('wheel', { deltaY, clientX, clientY: 400, bubbles: true, cancelable: true }))
    }
  }, (await page.evaluate(() => performance.now())) + milliseconds)
}

function verdictsOf(times: readonly number[], rate: number): Verdict[] {
  const [first = NaN, ...later] = times
  const median = later.toSorted((a, b) => a - b)[Math.floor(later.length / 2)] ?? NaN
  return [
    verdict('20 series of 100,000 points are drawn within 200 ms', `${first.toFixed(0)} ms the first time, ${median.toFixed(0)} ms later`, Math.max(...times) < 200),
    verdict('they zoom and pan with 30 drawings a second', rate.toFixed(1), rate >= 30),
  ]
}
