import { expect } from '@playwright/test'
import { test } from './test.ts'
import { button, epoch, expectState, fill, go, start } from './steps.ts'

test('the images behind a cell are found by mouse while a run trains, and by keyboard once it rests', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Design')
  await fill(page, /^Epochs/, '5000')
  await fill(page, /^Run name/, 'Confused')
  await start(page)
  await expect.poll(() => epoch(page)).toBeGreaterThan(1)
  await page.getByRole('tab', { name: 'Confusion' }).click()
  const matrix = page.getByRole('grid', { name: /^Confusion matrix/ })
  const images = page.getByRole('region', { name: 'Images behind a cell' })
  await matrix.getByRole('button', { name: /^[1-9]\d* of \d+ images of 3 taken for 3/ }).click()
  await expect(images.getByRole('heading', { name: /^Images of 3 taken for 3/ })).toBeVisible()
  await expect(images.getByText('Is 3, taken for 3')).toBeVisible()
  await button(page, 'Stop').click()
  await expectState(page, 'Confused', 'Stopped')

  // By the best weights now; until it is there, Cancel lies between the menu and the matrix.
  await expect(page.getByText(/^1,000 validation images at step [\d,]+, epoch/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^All errors \(\d/ })).toBeEnabled()
  await page.getByLabel('Weights', { exact: true }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: /^All errors \(\d/ })).toBeFocused()
  // Over the menu that exports the matrix.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Home')
  await page.keyboard.press('PageUp')
  for (const _ of Array.from({ length: 4 })) await page.keyboard.press('ArrowDown')
  const cell = matrix.getByRole('button', { name: /images of 4 taken for 0/ })
  await expect(cell).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(images.getByRole('heading', { name: 'Images of 4 100' })).toBeVisible()
  await page.keyboard.press('Tab')
  const first = images.getByRole('table', { name: 'Output activations' })
  await expect(first.getByRole('row')).toHaveCount(10)
  const before = await images.getByText(/validation image \d/).innerText()
  await page.keyboard.press('ArrowRight')
  await expect(images.getByText(/validation image \d/)).not.toHaveText(before)

  await page.getByRole('button', { name: /^All errors/ }).click()
  await expect(images.getByRole('heading', { name: /^All errors/ })).toBeVisible()
  const [is, said] = (await images.getByText(/Is \d, taken for \d/).innerText()).match(/\d/g) ?? []
  expect(is).not.toBe(said)
})
