import { expect, type Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { button, expectState, go, start } from './steps.ts'
import { test } from './test.ts'

/** 120 flowers, of three kinds that their petals tell apart; the number of a row is of no use. */
function flowers(): string {
  const kinds = ['setosa', 'versicolor', 'virginica']
  const row = (k: number) => `${k};${4 + (k % 7) / 10};${1 + 2 * (k % 3) + (k % 5) / 10};${['red', 'blue'][k % 2]};${kinds[k % 3]}`
  return `row;sepal;petal;colour;kind\n${Array.from({ length: 120 }, (_, k) => row(k)).join('\n')}\n`
}

async function openForm(page: Page) {
  await go(page, 'Data')
  await page.getByRole('button', { name: 'Add…' }).click()
}

test('a table is imported as its preview was changed, and a network learns from it', async ({ app }) => {
  const page = await app.open()
  await openForm(page)
  await page.getByLabel('Files', { exact: true }).setInputFiles({ name: 'flowers.csv', mimeType: 'text/csv', buffer: Buffer.from(flowers()) })
  await expect(page.getByRole('cell', { name: 'virginica' }).first()).toBeVisible()
  await expect(page.getByLabel('Columns parted by')).toHaveValue(';')
  await page.getByLabel('What row is for').selectOption('Ignore')
  await page.getByLabel('What kind is for').selectOption('Ignore')
  await expect(page.getByRole('alert')).toContainText('Nothing is to be told')
  await page.getByLabel('What kind is for').selectOption('Class to tell')
  await page.getByRole('radio', { name: 'By fractions' }).check()
  await page.getByLabel('Validation').fill('20')
  await page.getByLabel('Test', { exact: true }).fill('10')
  await expect(page.getByText('84 of 120 train 4 inputs → 3 classes.')).toBeVisible()
  await page.getByLabel('Name', { exact: true }).fill('Flowers')
  await button(page, 'Import').click()
  await expect(page.getByRole('heading', { name: 'Flowers' })).toBeVisible()
  await expect(page.getByText('120 rows', { exact: true })).toBeVisible()
  await expect(page.getByRole('grid', { name: /^84 rows of the training split/ })).toBeVisible()

  await go(page, 'Design')
  await page.getByLabel('Dataset').selectOption('flowers')
  await start(page)
  await expectState(page, await page.getByRole('heading', { level: 1 }).innerText(), 'Finished')
})

test('a delimiter that was detected wrongly is set by hand', async ({ app }) => {
  const page = await app.open()
  await openForm(page)
  await page.getByLabel('Files', { exact: true }).setInputFiles({ name: 'flowers.csv', mimeType: 'text/csv', buffer: Buffer.from(flowers()) })
  await page.getByLabel('Columns parted by').selectOption('Comma')
  await expect(page.getByText('1 column', { exact: false })).toBeVisible()
  await page.getByLabel('Columns parted by').selectOption('Semicolon')
  await page.getByLabel('The first row names the columns').uncheck()
  await expect(page.getByText('All 121 rows seen, 5 columns')).toBeVisible()
})

test('a copied table is pasted', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Data')
  await page.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
  }, flowers().replaceAll(';', '\t'))
  await expect(page.getByRole('cell', { name: 'pasted.csv', exact: true })).toBeVisible()
  await expect(page.getByLabel('Columns parted by')).toHaveValue('\t')
  await page.getByLabel('Name', { exact: true }).fill('Pasted')
  await button(page, 'Import').click()
  await expect(page.getByRole('heading', { name: 'Pasted' })).toBeVisible()
})

test('behind an import the keyboard goes on to what the dataset leads to', async ({ app }) => {
  const page = await app.open()
  await openForm(page)
  await page.getByLabel('Files', { exact: true }).setInputFiles({ name: 'flowers.csv', mimeType: 'text/csv', buffer: Buffer.from(flowers()) })
  await expect(button(page, 'Import')).toBeEnabled()
  await button(page, 'Import').press('Enter')
  await expect(page.getByRole('heading', { name: 'flowers' })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(button(page, 'Design a network')).toBeFocused()
})

test('a form that is left holds nothing back in the workspace', async ({ app }) => {
  const page = await app.open()
  await openForm(page)
  await page.getByLabel('Files', { exact: true }).setInputFiles({ name: 'flowers.csv', mimeType: 'text/csv', buffer: Buffer.from(flowers()) })
  await expect(page.getByRole('region', { name: 'First rows' })).toBeVisible()
  await button(page, 'Close').click()
  await expect(page.getByRole('heading', { name: 'Synthetic digits' })).toBeVisible()
  await openForm(page)
  await expect(page.getByRole('cell', { name: 'flowers.csv', exact: true })).toHaveCount(0)
})

test('a folder of images becomes a dataset, a class per folder, in the size and colours chosen', async ({ app }) => {
  const folder = join(app.workspace, 'pets')
  for (const [name, colour] of [['cats', '#ff8000'], ['dogs', '#0040ff']] as const) {
    mkdirSync(join(folder, name), { recursive: true })
    for (let k = 0; k < 20; k++) await sharp({ create: { width: 12 + (k % 2), height: 12, channels: 3, background: colour } }).png().toFile(join(folder, name, `${k}.png`))
  }
  const page = await app.open()
  await openForm(page)
  await page.getByLabel('Folder', { exact: true }).setInputFiles(folder)
  await expect(page.getByText('40 images in 2 classes', { exact: false })).toBeVisible()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('pets')
  await page.getByLabel('Width').fill('8')
  await page.getByLabel('Height').fill('8')
  await expect(page.getByRole('radio', { name: 'Colour' })).toBeChecked()
  await expect(page.getByText('28 of 40 train 192 inputs → 2 classes.')).toBeVisible()
  await button(page, 'Import').click()
  await expect(page.getByText('8 × 8 pixels, colour')).toBeVisible()
  await page.getByRole('group', { name: /^28 images of the training split/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByText(/red 255, green 128, blue 0|red 0, green 64, blue 255/)).toBeVisible()
})
