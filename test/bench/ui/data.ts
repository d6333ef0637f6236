import type { Browser, Page } from '@playwright/test'
import type { DatasetDraft } from '../../../src-main/workspace/datasets.ts'
import { openWorkspace } from '../../../src-main/workspace/workspace.ts'
import { App } from '../../e2e/app.ts'
import { Meter } from './meter.ts'
import type { Measured, Verdict } from './report.ts'
import { measureScrolling, withoutLongFrame } from './scrolling.ts'

const count = 100_000
const counts = { training: count, validation: 0, test: 0 }
const classes = ['even', 'odd']
const labels = Uint8Array.from({ length: count }, (_, example) => example % 2)
const columns = Array.from({ length: 20 }, (_, at) => ({ name: `column ${at + 1}`, categories: null, offset: 3, scale: 2, fill: null }))

const drafts: Record<'rows' | 'images', DatasetDraft> = {
  rows: { id: 'rows', name: 'Rows', source: 'A benchmark.', image: null, columns, classes, counts, labels, inputs: Float32Array.from({ length: count * columns.length }, (_, at) => Math.sin(at)) },
  images: { id: 'images', name: 'Images', source: 'A benchmark.', image: { width: 28, height: 28 }, classes, counts, labels, inputs: Uint8Array.from({ length: count * 784 }, (_, at) => (at * 7) >> 3) },
}
const scrollers = { rows: '[role=grid][aria-label*="rows of the training split"]', images: '[aria-roledescription="image grid"]' }

/** 100,000 rows of a table with 20 columns and 100,000 images on the Data screen, scrolled. */
export async function measureData(browser: Browser): Promise<{ measured: Measured[]; verdicts: Verdict[] }> {
  const app = new App(browser, 'browser')
  const workspace = openWorkspace(app.workspace)
  for (const draft of Object.values(drafts)) workspace.datasets.add(draft)
  workspace.close()
  const page = await app.open()
  try {
    const measured = [...(await measureGrid(page, 'rows')), ...(await measureGrid(page, 'images'))]
    return { measured, verdicts: measured.map(withoutLongFrame) }
  } finally {
    await app.remove()
  }
}

async function measureGrid(page: Page, name: keyof typeof drafts): Promise<Measured[]> {
  await page.goto(new URL(`/#/data/${name}`, page.url()).href)
  await page.locator(scrollers[name]).waitFor()
  await page.waitForTimeout(1000)
  return measureScrolling(page, await Meter.of(page), scrollers[name], `100,000 ${name}`)
}
