import { expect, type Page } from '@playwright/test'
import { tableDraft } from '../fixtures/table-dataset.ts'
import type { App } from './app.ts'
import { openWith } from './dataset.ts'
import { go } from './steps.ts'
import { test } from './test.ts'

async function openTable(app: App, rows: number): Promise<Page> {
  const page = await openWith(app, tableDraft(rows, 'table'))
  await go(page, 'Data')
  await page.getByRole('link', { name: /^table/ }).click()
  return page
}

const cell = (page: Page) => page.getByRole('gridcell')

test('a table is read by the keyboard, in the units of its file', async ({ app }) => {
  const page = await openTable(app, 60)
  await page.getByRole('grid', { name: /^40 rows of the training split/ }).focus()
  await expect(cell(page)).toHaveText('even')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('grid').getByRole('columnheader')).toHaveText('y')
  await expect(cell(page)).toHaveText('9')
  await page.keyboard.press('ArrowRight')
  await expect(cell(page)).toHaveText('red')
  await expect(page.getByRole('region', { name: 'The current row' })).toContainText('Row 3 of training')
})

test('the last of 100,000 rows is there at once, and a class leaves the others out', async ({ app }) => {
  const page = await openTable(app, 100_000)
  const grid = page.getByRole('grid')
  await grid.focus()
  await page.keyboard.press('End')
  await expect(page.getByRole('region', { name: 'The current row' })).toContainText('Row 66,667 of training')
  await page.getByRole('combobox', { name: 'Class' }).selectOption('Class odd')
  await expect(page.getByRole('grid', { name: /^33334 rows/ })).toBeVisible()
  await grid.focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('region', { name: 'The current row' })).toContainText('Row 3 of training')
})

test('a pointed row is shown whole', async ({ app }) => {
  const page = await openTable(app, 60)
  await page.getByRole('grid').click({ position: { x: 100, y: 32 + 4 * 26 + 10 } })
  const row = page.getByRole('region', { name: 'The current row' })
  await expect(row).toContainText('Row 4 of training')
  await expect(row).toContainText(/x\s*4/)
})

test('histograms tell how the columns are spread, and a class among them', async ({ app }) => {
  const page = await openTable(app, 60)
  await page.getByRole('tab', { name: 'Histograms' }).click()
  const bars = page.getByRole('region', { name: 'Histogram as a table' })
  await expect(bars).toContainText('0 to 39, mean 19.5')
  await page.getByRole('group', { name: 'Histograms of 3 columns; arrow keys go through them' }).focus()
  await page.keyboard.press('End')
  await expect(bars.getByRole('row', { name: 'red 14', exact: true })).toBeVisible()
  await page.getByRole('combobox', { name: 'Class' }).selectOption('Class odd')
  await expect(bars.getByRole('row', { name: 'red 14 7', exact: true })).toBeVisible()
})

test('a scatter plot names the point that the keyboard is at', async ({ app }) => {
  const page = await openTable(app, 60)
  await page.getByRole('tab', { name: 'Scatter plot' }).click()
  await page.getByRole('group', { name: 'y by x of 40 rows; arrow keys go through them' }).focus()
  for (let k = 0; k < 4; k++) await page.keyboard.press('ArrowRight')
  await expect(page.getByText('Row 3: x 3, y 9, class odd')).toBeVisible()
})

test('an image opens large with the values of its pixels', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Data')
  await page.getByRole('group', { name: /images of the training split/ }).focus()
  await expect(page.getByText('Index in training')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: /training 1$/ })
  await expect(dialog.getByText('Row 14, column 14')).toBeVisible()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowUp')
  await expect(dialog.getByText('Row 13, column 0')).toContainText('0, to the network 0.000')
  await page.keyboard.press('PageDown')
  await expect(page.getByRole('dialog', { name: /training 2$/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})
