import type { Page } from '@playwright/test'
import { button, go } from '../steps.ts'

const table = Array.from({ length: 120 }, (_, k) => `${4 + (k % 7) / 10};${1 + 2 * (k % 3) + (k % 5) / 10};${['red', 'blue'][k % 2]};${['setosa', 'versicolor', 'virginica'][k % 3]}`)

/** @param files of which three are chosen, too few */
export const dataWalk = (files: string[]) => async function* (page: Page) {
  await go(page, 'Data')
  await page.getByRole('link', { name: /^Synthetic digits/ }).click()
  yield 'data'
  await page.getByRole('group', { name: /images of the training split/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  yield 'data-image'
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: 'Pixel values' }).click()
  yield 'data-pixels'
  await button(page, 'Add…').click()
  yield 'data-import'
  await page.getByLabel('Files', { exact: true }).setInputFiles(files.slice(0, 3))
  await page.getByRole('alert').waitFor()
  yield 'data-import-fault'
  await button(page, 'Close').click()
  await button(page, 'Add…').click()
  await page.getByLabel('Files', { exact: true }).setInputFiles({ name: 'flowers.csv', mimeType: 'text/csv', buffer: Buffer.from(['sepal;petal;colour;kind', ...table].join('\n')) })
  await page.getByRole('region', { name: 'First rows' }).waitFor()
  yield 'data-import-table'
  await button(page, 'Close').click()
  await button(page, 'Add…').click()
  await page.getByRole('radio', { name: 'Spirals' }).check()
  await button(page, 'Make the points').click()
  await page.getByRole('tab', { name: 'Scatter plot' }).waitFor()
  yield 'data-points'
  await page.getByRole('tab', { name: 'Rows' }).click()
  yield 'data-rows'
  await page.getByRole('tab', { name: 'Histograms' }).click()
  yield 'data-histograms'
}
