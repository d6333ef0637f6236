// npm run bench:ui [-- --minutes 10]: what the window does while eight runs stream, played from recorded logs through the
// real host to a real Chromium, so that the window is measured and not the engine; then what one chart of 20 series of
// 100,000 points takes, a table of 10,000 runs, 8 long runs side by side, and a sweep of 10,000 trials. Prints it with the aims.
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from '@playwright/test'
import { ended, launchBrowser, startHost } from '../e2e/app.ts'
import { measureChart } from './ui/chart.ts'
import { measureKept } from './ui/kept.ts'
import { Meter } from './ui/meter.ts'
import { tableOf, verdicts, type Measured } from './ui/report.ts'
import { overlay, runCount, scenesOfRun, type Scene } from './ui/scenes.ts'
import { measureSweep } from './ui/sweep.ts'

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } })
const seconds = 60 * Number(values.minutes)
/** At each screen before anything is measured, in seconds. */
const glance = 3
/** Between two looks at the heap, in seconds. */
const longestSegment = 30

/** Half of the time the overlay, then everything else, and the overlay again. */
async function measureScenes(page: Page): Promise<Measured[]> {
  const others = await scenesOfRun(page)
  const last = Math.min(longestSegment, 0.1 * seconds)
  const plan: [Scene, number][] = [
    [overlay, 0.5 * seconds], ...others.map((scene): [Scene, number] => [scene, (0.5 * seconds - last) / others.length]), [overlay, last],
  ]
  // Each is seen once before: what the window compiles and keeps for a screen that is new is no growth.
  for (const scene of [overlay, ...others]) {
    await scene.enter(page)
    await page.waitForTimeout(1000 * glance)
  }
  const meter = await Meter.of(page)
  const measured: Measured[] = []
  const began = performance.now()
  for (const [scene, whole] of plan) {
    await scene.enter(page)
    await page.waitForTimeout(1000)
    const count = Math.ceil(whole / longestSegment)
    for (let segment = 0; segment < count; segment++) {
      const at = (performance.now() - began) / 1000
      measured.push({ scene: scene.name, at, seconds: whole / count, ...(await meter.measure(whole / count)) })
    }
    console.log(`${scene.name}: measured for ${whole.toFixed(0)} s`)
  }
  return measured
}

const directory = mkdtempSync(join(tmpdir(), 'slope-bench-ui-'))
console.log('Recording short trainings, then playing them …')
const { host, address } = await startHost('test/bench/ui/player-host.ts', directory, String(runCount))
const browser = await launchBrowser()
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
page.on('pageerror', (error) => console.error(error))
const load = loadavg()[0]?.toFixed(1)
const idle = { scene: 'An empty page', at: 0, seconds: 5, ...(await (await Meter.of(page)).measure(5)) }
await page.goto(address)
const measured = await measureScenes(page)
await page.close()
await ended(host, 'SIGTERM')
const chart = await measureChart(browser)
const kept = await measureKept(browser)
const sweep = await measureSweep(browser)
await browser.close()
rmSync(directory, { recursive: true, force: true })

console.log(`\nThe machine's load was ${load} before, with the host and the browser; ${loadavg()[0]?.toFixed(1)} at the end.`)
console.table(tableOf([idle, ...measured, ...chart.measured, ...kept.measured, ...sweep.measured]))
console.table([...verdicts(measured, overlay.name), ...chart.verdicts, ...kept.verdicts, ...sweep.verdicts])
process.exit(0)
