import { expect } from '@playwright/test'
import { test } from './test.ts'
import { button, epoch, expectState, fill, figure, go, start } from './steps.ts'

test('a setting is changed while its run trains, refused where it is wrong, taken back, and branched from', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Design')
  await fill(page, /^Epochs/, '5000')
  await fill(page, /^Run name/, 'Changed')
  await start(page)
  await expect.poll(() => epoch(page)).toBeGreaterThan(0)
  await page.getByRole('tab', { name: 'Changes' }).click()
  await fill(page, /^Learning rate/, '0.05')
  await page.keyboard.press('Enter')
  const changes = page.getByRole('tabpanel', { name: 'Changes' }).getByRole('listitem')
  await expect(changes).toHaveText([/η 0\.5 → 0\.05\s*epoch \d+\.\d\d, step/])

  await fill(page, /^Mini-batch size/, '100000')
  await button(page, 'Apply').click()
  await expect(page.getByText(/^The mini-batch size 100000 is larger than/)).toBeVisible()
  await button(page, 'Reset').click()
  await expect(page.getByLabel(/^Mini-batch size/)).toHaveValue('10')

  await page.getByRole('button', { name: /^Take back/ }).click()
  await expect(changes).toHaveCount(2)
  await expect(page.getByLabel(/^Learning rate/)).toHaveValue('0.5')
  await button(page, 'Stop').click()
  await expectState(page, 'Changed', 'Stopped')

  await button(page, 'Branch…').click()
  await page.getByLabel('From').selectOption('last')
  await fill(page, /^Run name/, 'Branch')
  await button(page, 'Start branch').click()
  await expectState(page, 'Branch', 'Running')
  await expect(page.locator('header').getByRole('link', { name: 'Changed' })).toBeVisible()
  await button(page, 'Stop').click()
  await expectState(page, 'Branch', 'Stopped')

  await page.getByRole('tab', { name: 'Changes' }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(figure(page, 'Optimizer')).toBeVisible()
})
