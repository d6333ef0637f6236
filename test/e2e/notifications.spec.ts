import { expect, type Page } from '@playwright/test'
import { defaultExperiment } from '#shared/domain/experiment.ts'
import { openWorkspace } from '../../src-main/workspace/workspace.ts'
import { draftRun } from '../../src-main/training/draft-run.ts'
import { epochRecord } from '../fixtures/epoch-record.ts'
import { test } from './test.ts'

/** What the window asked the system to show; the system itself shows nothing here. */
const shown = (page: Page) => page.evaluate(() => (globalThis as unknown as { shown: Notification[] }).shown.map(({ title, body }) => `${title}: ${body}`))

/** The system allows notifications, and the window can be hidden at will. */
async function prepare(page: Page): Promise<void> {
  await page.addInitScript(() => {
    class Shown extends EventTarget {
      static permission = 'granted'
      title: string
      body: string
      onclick: (() => void) | null = null
      constructor(title: string, { body = '' }: NotificationOptions = {}) {
        super()
        this.title = title
        this.body = body
        ;(globalThis as unknown as { shown: Shown[] }).shown.push(this)
      }
    }
    Object.assign(globalThis, { Notification: Shown, shown: [] })
  })
  await page.reload()
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
}

const hide = (page: Page, isHidden: boolean) => page.evaluate((hidden) => {
  Object.defineProperty(document, 'hidden', { configurable: true, value: hidden })
  document.dispatchEvent(new Event('visibilitychange'))
}, isHidden)

test('a long run that ends while the window is hidden is counted in its title and told by the system, and a click opens it', async ({ app }) => {
  const page = await app.open()
  await prepare(page)
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByLabel('Tell me when a run or a sweep ends or fails').check()
  const other = openWorkspace(app.workspace)
  try {
    const trained = (name: string) => other.runs.create({ ...draftRun(other, defaultExperiment), name })
    const [long, short] = [trained('Long'), trained('Short')]
    for (const { id } of [long, short]) other.runs.update(id, { state: 'running' })
    await page.getByRole('link', { name: 'Runs' }).click()
    await expect(page.getByRole('row', { name: /Long/ }).getByText('Running')).toBeVisible()
    await hide(page, true)
    const best = epochRecord({ epoch: 30, step: 30_000, seconds: 61, accuracy: { training: 0.99, validation: 0.95, test: null } })
    other.runs.update(short.id, { state: 'finished', reason: 'All 30 epochs are done.', seconds: 59, best, last: best })
    other.runs.update(long.id, { state: 'finished', reason: 'All 30 epochs are done.', seconds: 61, best, last: best })
    await expect(page).toHaveTitle('(1) Slope')
    expect(await shown(page)).toEqual(['Long is finished: Best validation accuracy 95.00 %, at epoch 30.'])
    await page.evaluate(() => void (globalThis as unknown as { shown: { onclick: () => void }[] }).shown[0]?.onclick())
    await expect(page.getByRole('heading', { name: 'Long' })).toBeVisible()
    await hide(page, false)
    await expect(page).toHaveTitle('Slope')
  } finally {
    other.close()
  }
})
