import type { Browser, Page } from '@playwright/test'
import { openWorkspace } from '../../../src-main/workspace/workspace.ts'
import { App } from '../../e2e/app.ts'
import { writeRuns } from '../../e2e/screenshots/many-runs.ts'
import { Meter } from './meter.ts'
import { verdict, type Measured, type Verdict } from './report.ts'
import { measureScrolling, withoutLongFrame } from './scrolling.ts'

const runCount = 10_000
const compared = { runs: 8, points: 100_000 }
const times = 5
const columns = [
  'name', 'state', 'accuracy.validation.best', 'accuracy.validation.last', 'accuracy.training.best', 'accuracy.training.last', 'cost.training.best', 'cost.training.last',
  'cost.validation.best', 'cost.validation.last', 'epochs', 'dataset', 'sizes', 'parameters', 'seed', 'training.learningRate', 'training.miniBatchSize', 'training.lambda',
  'seconds', 'created',
]

/** The table of 10,000 runs with 20 columns, and 8 runs of 100,000 points side by side, in a workspace that holds them. */
export async function measureKept(browser: Browser): Promise<{ measured: Measured[]; verdicts: Verdict[] }> {
  const app = new App(browser, 'browser')
  writeRuns(app.workspace, runCount)
  const ids = prepare(app.workspace)
  const page = await app.open()
  try {
    const table = await measureTable(page)
    return { measured: table.scrolled, verdicts: [...table.verdicts, ...(await measureCompare(page, ids))] }
  } finally {
    await app.remove()
  }
}

/** Shows the columns, and gives the newest runs a mini-batch cost of so many steps. Answers with those runs' ids. */
function prepare(directory: string): string[] {
  const workspace = openWorkspace(directory)
  workspace.preferences.set('runs.columns', columns.map((key) => ({ key, width: null })))
  const ids = workspace.runs.list().slice(0, compared.runs).map(({ id }) => id)
  const costs = (run: number) => Float32Array.from({ length: compared.points }, (_, step) => 2.3 * Math.exp(-step / 2e4) + 0.1 + 0.05 * Math.sin(step * (run + 1)))
  workspace.transaction(() => ids.forEach((id, run) => workspace.curves.appendCosts(id, 1, costs(run))))
  workspace.close()
  return ids
}

interface Act { does: 'hash' | 'click' | 'input'; target: string; value?: string; shows: string; text: string }

export const act = (page: Page, one: Act): Promise<number> => page.evaluate(timed, one)
const leave = (page: Page) => act(page, { does: 'hash', target: 'body', value: '#/data', shows: 'h2, h1', text: '.' })

/** Milliseconds from what a person does to the frame behind the one in which it shows. */
async function timed({ does, target, value = '', shows, text }: Act): Promise<number> {
  const frame = () => new Promise(requestAnimationFrame)
  const wanted = new RegExp(text)
  const began = performance.now()
  const element = document.querySelector<HTMLElement>(target)
  if (does === 'hash') location.hash = value
  if (does === 'click') element?.click()
  if (does === 'input' && element instanceof HTMLInputElement) {
    element.value = value
    element.dispatchEvent(new Event('input', { bubbles: true }))
  }
  while (![...document.querySelectorAll(shows)].some((found) => wanted.test(found.textContent ?? ''))) {
    await frame()
    if (performance.now() - began > 20_000) throw new Error(`${shows} never said ${text}.`)
  }
  await frame()
  return performance.now() - began
}

const table = '[aria-label="Runs"][aria-rowcount]'
const status = 'header [role=status]'
const firstRow = `${table} [aria-rowindex="2"]`

async function measureTable(page: Page): Promise<{ scrolled: Measured[]; verdicts: Verdict[] }> {
  const took = { open: [] as number[], sort: [] as number[], filter: [] as number[] }
  await act(page, { does: 'hash', target: 'body', value: '#/runs', shows: status, text: '^10,000 runs' })
  for (let i = 0; i < times; i++) {
    await leave(page)
    took.open.push(await act(page, { does: 'hash', target: 'body', value: '#/runs', shows: firstRow, text: 'Sweep' }))
    for (const first of ['Sweep 1\\D', 'Sweep 10000']) took.sort.push(await act(page, { does: 'click', target: `${table} [role=columnheader].name button.label`, shows: firstRow, text: first }))
    for (const [value, text] of [['training.learningRate < 0.1 and accuracy.validation.best > 0.1', 'of 10,000'], ['', '^10,000 runs']] as const)
      took.filter.push(await act(page, { does: 'input', target: 'input[aria-label="Filter runs"]', value, shows: status, text }))
  }
  const meter = await Meter.of(page)
  const scrolled = await measureScrolling(page, meter, table, '10,000 runs')
  return {
    scrolled,
    verdicts: [
      within('10,000 runs of 20 columns open', took.open, 500), within('they are sorted', took.sort, 200), within('they are filtered', took.filter, 200),
      ...scrolled.map(withoutLongFrame),
    ],
  }
}

export const within = (what: string, took: readonly number[], limit: number): Verdict =>
  verdict(`${what} within ${limit} ms`, `${Math.min(...took).toFixed(0)} to ${Math.max(...took).toFixed(0)} ms`, Math.max(...took) < limit)

/** Until the pixels of the charts have come to rest after a click or in another place; what arrives is painted in several frames. */
async function untilPainted({ hash, click }: { hash?: string; click?: string }): Promise<number> {
  const label = [...document.querySelectorAll('label')].find(({ textContent }) => click !== undefined && textContent.includes(click))
  const began = performance.now()
  const seen = { ink: 0, at: began }
  if (hash !== undefined) location.hash = hash
  label?.click()
  while (seen.ink === 0 || performance.now() - seen.at < 700) {
    await new Promise(requestAnimationFrame)
    let ink = 0
    for (const canvas of document.querySelectorAll('canvas')) {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      for (let i = 0; i < pixels.length; i += 4) if ((pixels[i + 3] ?? 0) > 0 && Math.abs((pixels[i] ?? 0) - (pixels[i + 2] ?? 0)) > 40) ink++
    }
    if (ink !== seen.ink) Object.assign(seen, { ink, at: performance.now() })
    if (performance.now() - began > 20_000) throw new Error('The charts never came to rest.')
  }
  return seen.at - began
}

async function measureCompare(page: Page, ids: readonly string[]): Promise<Verdict[]> {
  const took = { opened: [] as number[], steps: [] as number[] }
  for (let i = 0; i < times; i++) {
    await leave(page)
    took.opened.push(await page.evaluate(untilPainted, { hash: `#/compare?runs=${ids.join()}` }))
    took.steps.push(await page.evaluate(untilPainted, { click: 'Mini-batches' }))
  }
  return [within('8 runs of 100,000 points open side by side', took.opened, 500), within('their 100,000 points are drawn', took.steps, 500)]
}
