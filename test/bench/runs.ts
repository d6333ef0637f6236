// npm run bench:runs [-- --runs 10000]: how the runs screen opens in a workspace of many runs, through the real host in a
// real Chromium: from the beginning of the page to all runs in its table, what held its main thread and the host's loop
// meanwhile, and what crossed the socket.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser } from '@playwright/test'
import { ended, launchBrowser, startHost } from '../e2e/app.ts'
import { writeRuns } from '../e2e/screenshots/many-runs.ts'
import { traceTasks } from '../e2e/tasks.ts'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '10000' } } })
const count = Number(values.runs)
const repeats = 5
const root = mkdtempSync(join(tmpdir(), 'slope-bench-runs-'))
const heldFile = join(root, 'held')
process.env['SLOPE_HELD'] = heldFile

interface Opened { 'first rows, ms': number; 'all runs, ms': number; 'longest task, own ms': number; 'on the clock, ms': number; 'works, ms': number; 'host held, ms': number }

type Seen = typeof globalThis & { seen?: { first?: number; all?: number } }

/** Looks once a frame. @param shown what tells that all are there; "500 of 10,000" does not */
function watchRows(shown: string): void {
  const seen: { first?: number; all?: number } = {}
  const owner: Seen = globalThis
  owner.seen = seen
  const all = new RegExp(`(?<!of )${shown}`)
  const look = () => {
    if (document.querySelectorAll('[role="row"], tr').length > 5) seen.first ??= performance.now()
    if (seen.first !== undefined && all.test(document.body.innerText)) seen.all ??= performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

async function open(browser: Browser, directory: string): Promise<Opened> {
  const { host, address } = await startHost('--import', './test/bench/ui/held.ts', 'out/main/host.js', '--workspace', directory, '--port', '0', '--no-open')
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(address)
  await page.getByRole('navigation').first().waitFor()
  await page.addInitScript(watchRows, count.toLocaleString('en'))
  const session = await context.newCDPSession(page)
  host.kill('SIGUSR2')
  const stopTracing = await traceTasks(session)
  await page.goto(new URL('/#/runs', address).href)
  await page.reload()
  await page.waitForFunction(() => (globalThis as Seen).seen?.all !== undefined)
  const seen = await page.evaluate(() => (globalThis as Seen).seen)
  await page.waitForTimeout(1000)
  const tasks = await stopTracing()
  await context.close()
  await ended(host, 'SIGTERM')
  const longest = (kind: 'own' | 'wall') => Math.max(...tasks.map((task) => task[kind]))
  return {
    'first rows, ms': seen?.first ?? NaN, 'all runs, ms': seen?.all ?? NaN, 'longest task, own ms': longest('own'), 'on the clock, ms': longest('wall'),
    'works, ms': tasks.reduce((sum, { own }) => sum + own, 0), 'host held, ms': Number(readFileSync(heldFile, 'utf8')),
  }
}

const directory = join(root, 'workspace')
writeRuns(directory, count)
const browser = await launchBrowser()
const load = loadavg()[0]?.toFixed(1)
const opened: Opened[] = []
for (let i = 0; i < repeats; i++) opened.push(await open(browser, directory))
await browser.close()
rmSync(root, { recursive: true, force: true })
console.log(`${count.toLocaleString('en')} runs, opened ${repeats} times; the machine's load was ${load} before, ${loadavg()[0]?.toFixed(1)} at the end.`)
console.table(opened.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]: [string, number]) => [name, Math.round(value * 10) / 10]))))
