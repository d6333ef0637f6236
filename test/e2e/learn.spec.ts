import { expect } from '@playwright/test'
import { test } from './test.ts'
import { button, epoch, expectMistakes, expectState, fill, go, inspector, mistakes, start, stepsDone } from './steps.ts'

test('with the mouse one designs from a template, trains, changes the rate live, pauses, takes a step, branches and finds the misclassified images', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Design')
  await button(page, 'Templates').click()
  await page.getByRole('combobox', { name: 'Search templates' }).fill('784-30-10 cross-entropy')
  await page.getByRole('option').first().click()
  await expect(page.getByRole('combobox', { name: 'Search templates' })).toBeHidden()
  await expect(page.getByLabel('Units of Hidden 1')).toHaveValue('30')
  await expect(page.getByLabel('Cost', { exact: true })).toHaveValue('cross-entropy')
  await fill(page, /^Run name/, 'Trunk')
  await fill(page, /^Epochs/, '5000')
  await start(page)
  await expect.poll(() => epoch(page)).toBeGreaterThan(0)

  await page.getByRole('tab', { name: 'Changes' }).click()
  await fill(page, /^Learning rate/, '0.1')
  await page.keyboard.press('Enter')
  await expect(inspector(page).getByRole('listitem')).toHaveText([/η 0\.5 → 0\.1\s*epoch \d+\.\d\d, step/])

  await button(page, 'Pause').click()
  await expectState(page, 'Trunk', 'Paused')
  const paused = await stepsDone(page)
  await button(page, 'One step').click()
  await expect.poll(() => stepsDone(page)).toBe(paused + 1)
  await expectState(page, 'Trunk', 'Paused')

  await button(page, 'Branch here').click()
  await fill(page, /^Run name/, 'Branch')
  await button(page, 'Start branch').click()
  await expectState(page, 'Branch', 'Running')
  await expect(page.locator('header').getByRole('link', { name: 'Trunk' })).toBeVisible()
  await button(page, 'Stop').click()
  await expectState(page, 'Branch', 'Stopped')

  await page.getByRole('tab', { name: 'Confusion' }).click()
  const cell = (await mistakes(page).getAttribute('aria-label')) ?? ''
  await mistakes(page).click()
  await expectMistakes(page, cell)
})
