import { expect } from '@playwright/test'
import { button, expectState, fill, go, inspector, start } from './steps.ts'
import { test } from './test.ts'

test('the test part is opened only by an action that says so, and each opening is counted on the run', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Design')
  await fill(page, /^Epochs/, '1')
  await fill(page, /^Run name/, 'Sealed')
  await start(page)
  await expectState(page, 'Sealed', 'Finished')
  const header = page.getByRole('banner').or(page.locator('header')).filter({ has: page.getByRole('button', { name: /Export/ }) }).first()

  await page.getByRole('tab', { name: 'Confusion' }).click()
  await page.getByLabel('Data', { exact: true }).selectOption('Test')
  await expect(page.getByText(/^The test part of Synthetic digits is sealed/)).toBeVisible()
  await expect(page.getByRole('grid', { name: /^Confusion matrix/ })).toHaveCount(0)
  await button(page, 'Open the test part (counted)').click()
  await expect(page.getByRole('grid', { name: /^Confusion matrix/ })).toBeVisible()
  await expect(header.getByText('test part opened once')).toBeVisible()

  const panel = inspector(page)
  await expect(panel.getByText('The test part was opened once.')).toBeVisible()
  await panel.getByRole('button', { name: 'Open (counted)' }).click()
  await expect(header.getByText('test part opened 2 times')).toBeVisible()
  await expect(panel.getByRole('table', { name: 'Openings of the test part' }).getByRole('row')).toHaveCount(3)
})
