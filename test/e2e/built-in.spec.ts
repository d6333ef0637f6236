import { expect } from '@playwright/test'
import { button, go } from './steps.ts'
import { test } from './test.ts'

test('points in the plane are made by a seed, and shown as points', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Data')
  await button(page, 'Add…').click()
  await page.getByRole('radio', { name: 'Spirals' }).check()
  await page.getByLabel('Points', { exact: true }).fill('300')
  await page.getByLabel('Noise').fill('0.05')
  await page.getByLabel('Seed', { exact: true }).fill('7')
  await button(page, 'Make the points').click()
  await expect(page).toHaveURL(/#\/data\/spirals-300-n5-s7$/)
  await expect(page.getByRole('tab', { name: 'Scatter plot' })).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('group', { name: /^y by x of \d+ rows/ }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText(/^Row 0: x .*, y .*, class (first|second)$/)).toBeVisible()
})

test('what can be downloaded says how much it is and from where, and nothing is fetched', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Data')
  await button(page, 'Add…').click()
  const downloads = page.getByRole('region', { name: 'Download' })
  await expect(downloads.getByText(/^\d.* MB from \S+$/)).toHaveCount(2)
  await expect(downloads.getByRole('button', { name: /^Download / })).toHaveCount(2)
  await expect(page.getByRole('progressbar')).toHaveCount(0)
})
