import { expect } from '@playwright/test'
import { join } from 'node:path'
import { test } from './test.ts'
import { writeDigits } from './digits.ts'
import { button, epoch, expectState, fill, go, importFiles, start, weightsHash } from './steps.ts'

test('a run that is paused, killed with its host and resumed ends with the weights of an unbroken one', async ({ app }) => {
  let page = await app.open()
  await importFiles(page, writeDigits(join(app.workspace, 'files')), 'Own digits')
  await expect(page.getByRole('heading', { name: 'Own digits' })).toBeVisible()
  await expect(page.getByText('2,500').first()).toBeVisible()

  await go(page, 'Design')
  await page.getByLabel('Dataset').selectOption({ label: 'Own digits (3,500)' })
  await fill(page, 'Units of Hidden 1', '200')
  await page.getByRole('button', { name: 'Add hidden layer' }).click()
  await fill(page, 'Units of Hidden 2', '50')
  await page.getByLabel('Activation of Hidden 2').selectOption({ label: 'Tanh' })
  await page.getByLabel('Optimizer').selectOption({ label: 'Momentum' })
  await page.getByLabel(/^Momentum/).fill('0.5')
  await fill(page, /^Learning rate/, '0.05')
  await fill(page, /^Epochs/, '60')
  await fill(page, /^Run name/, 'Broken')
  await start(page)

  await expect.poll(() => epoch(page)).toBeGreaterThanOrEqual(3)
  await button(page, 'Pause').click()
  await expectState(page, 'Broken', 'Paused')
  const pausedAt = await epoch(page)
  await button(page, 'One epoch').click()
  await expect.poll(() => epoch(page)).toBe(pausedAt + 1)
  await expectState(page, 'Broken', 'Paused')
  await button(page, 'Resume').click()
  await expect.poll(() => epoch(page)).toBeGreaterThanOrEqual(pausedAt + 4)
  await app.kill()

  page = await app.open()
  await go(page, 'Runs')
  await page.getByRole('link', { name: 'Broken' }).click()
  await expectState(page, 'Broken', 'Interrupted')
  await button(page, 'Resume').click()
  await expectState(page, 'Broken', 'Finished')
  const broken = await weightsHash(page)
  expect(broken).toMatch(/^[0-9a-f]{64}$/)

  await page.getByRole('button', { name: 'Design from this run' }).click()
  await fill(page, /^Run name/, 'Unbroken')
  await start(page)
  await expectState(page, 'Unbroken', 'Finished')
  expect(await weightsHash(page)).toBe(broken)

  await go(page, 'Runs')
  for (const name of ['Broken', 'Unbroken']) await page.getByLabel(`Select ${name}`, { exact: true }).check()
  await expect(page.getByText('2 selected')).toBeVisible()
})
