import { expect, type Page } from '@playwright/test'
import { smallSweepFile, smallSweeps, triedIn } from '../fixtures/small-sweeps.ts'
import { test } from './test.ts'
import { button, expectState, go } from './steps.ts'

/** Opens a sweep file in the form, and starts it as it is. */
async function begin(page: Page, name: string, patch: object) {
  await go(page, 'Sweeps')
  await page.getByLabel('Sweep file').setInputFiles({ name: 'sweep.json', mimeType: 'application/json', buffer: Buffer.from(smallSweepFile(name, patch)) })
  await expect(page.getByRole('heading', { name: 'New sweep' })).toBeVisible()
  await button(page, 'Start sweep').click()
  await expect(page).toHaveURL(/#\/sweeps\/(?!new)./)
}

test('a small sweep of every strategy and every early stopping runs to its end', async ({ app }) => {
  const page = await app.open()
  for (const { name, patch } of smallSweeps) {
    await begin(page, name, patch)
    await expectState(page, name, 'Finished')
    const trials = triedIn(app.workspace, name)
    expect(trials.length, name).toBeGreaterThanOrEqual(8)
    for (const { state, weights } of trials) expect([state, weights], name).toEqual([expect.stringMatching(/^(finished|pruned)$/), expect.stringMatching(/^[0-9a-f]{64}$/)])
  }
  await go(page, 'Sweeps')
  await expect(page.getByText(`${smallSweeps.length} sweeps`)).toBeVisible()
})

for (const { name, patch } of smallSweeps.slice(-3))
  test(`${name}, killed with its host and resumed, comes to the trials and weights of an unbroken one`, async ({ app }) => {
    let page = await app.open()
    await begin(page, 'Broken', patch)
    await expect.poll(() => triedIn(app.workspace, 'Broken').filter(({ epochs }) => epochs > 0).length, { timeout: 60_000, intervals: [50] }).toBeGreaterThan(2)
    await app.kill()

    page = await app.open()
    await go(page, 'Sweeps')
    await page.getByRole('link', { name: 'Broken' }).click()
    await expectState(page, 'Broken', 'Interrupted')
    await button(page, 'Resume').click()
    await expectState(page, 'Broken', 'Finished')

    await begin(page, 'Unbroken', patch)
    await expectState(page, 'Unbroken', 'Finished')
    expect(triedIn(app.workspace, 'Broken')).toEqual(triedIn(app.workspace, 'Unbroken'))
  })
