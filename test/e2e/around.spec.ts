import { expect, type Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { test } from './test.ts'
import { expectState, fill, go, start } from './steps.ts'

async function trainShortly(page: Page, name: string) {
  await go(page, 'Design')
  await fill(page, /^Epochs/, '2')
  await fill(page, /^Run name/, name)
  await start(page)
  await expectState(page, name, 'Finished')
}

test('a renamed run gets its name back by the toast, and the new one again by a key', async ({ app }) => {
  const page = await app.open()
  await trainShortly(page, 'First name')
  await page.keyboard.press('F2')
  await page.keyboard.type('Second name')
  await page.keyboard.press('Enter')
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toHaveText('Second name')
  const toast = page.getByRole('group', { name: 'Last change' })
  await expect(toast).toContainText('Renamed “First name” to “Second name”')
  await toast.getByRole('button', { name: 'Undo' }).click()
  await expect(heading).toHaveText('First name')
  await expect(toast).toContainText('Undone')
  await page.keyboard.press('Control+Shift+z')
  await expect(heading).toHaveText('Second name')
  await page.keyboard.press('Control+z')
  await expect(heading).toHaveText('First name')
  await toast.getByRole('button', { name: 'Dismiss' }).click()
  await expect(toast).toHaveCount(0)
})

test('the palette finds a run by its name, does what is possible with it, and remembers it', async ({ app }) => {
  const page = await app.open()
  await trainShortly(page, 'Wide and lost')
  await page.keyboard.press('Alt+1')
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('lost wide')
  await expect(palette.getByRole('option', { selected: true })).toHaveText(/Wide and lost/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wide and lost')

  await page.keyboard.press('Control+k')
  await expect(palette.getByRole('group', { name: 'This run' }).getByRole('option', { name: 'Verify' })).toBeVisible()
  await expect(palette.getByRole('option', { name: 'Pause' })).toHaveCount(0)
  await page.keyboard.type('rename')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Found')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Found')

  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await expect(palette.getByRole('group', { name: 'Used last' }).getByRole('option')).toHaveText([/Rename/, /Found/])
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
  await page.keyboard.press('Control+k')
  await palette.getByRole('combobox').fill('overfitting/l2')
  await palette.getByRole('option', { name: 'Recipe overfitting/l2' }).click()
  await expect(page.getByRole('heading', { name: 'Design' })).toBeVisible()
  await expect(page.getByLabel(/^Training images/)).toHaveValue('1000')
})

test('one sheet lists the keys of all screens, and no key acts while one types', async ({ app }) => {
  const page = await app.open()
  await trainShortly(page, 'Typed')
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keys' })
  await expect(sheet.getByRole('heading', { level: 2 }).first()).toHaveText('A run')
  await expect(sheet.getByText('branch from this very step')).toBeVisible()
  await expect(sheet.getByRole('region', { name: 'Design' })).toContainText('add a layer below')
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await page.keyboard.press('F2')
  await page.keyboard.type('b?.>')
  await expect(sheet).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('b?.>')
  await expect(page.getByRole('heading', { name: 'Branch' })).toHaveCount(0)
})

/** Saves by the export menu of a name, and reads the file back. */
async function exported(page: Page, name: string | RegExp, item: string): Promise<{ fileName: string; content: Buffer }> {
  await page.getByRole('button', { name }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: item }).click()
  const file = await download
  return { fileName: file.suggestedFilename(), content: await readFile(await file.path()) }
}

test('a chart, a matrix, the weights and the network are saved as pictures and as data', async ({ app }) => {
  const page = await app.open({ colorScheme: 'dark' })
  await trainShortly(page, 'Saved')
  const svg = await exported(page, 'Export Cost: Saved', 'Save as SVG')
  expect(svg.fileName).toBe('cost-saved.svg')
  const text = svg.content.toString()
  for (const part of ['<svg', 'Cost: Saved', 'Cost per example', 'Epochs', 'Validation', 'Mini-batch', 'fill="#ffffff"']) expect(text).toContain(part)
  expect(text).not.toContain('<image')

  const csv = await exported(page, 'Export Accuracy: Saved', 'Save data as CSV')
  const rows = csv.content.toString().trim().split('\r\n')
  expect(rows[0]).toBe('line,Epochs,Accuracy (fraction),low,high')
  expect(rows.filter((row) => row.startsWith('Validation,'))).toHaveLength(2)

  const png = await exported(page, 'Export Accuracy: Saved', 'Save as PNG (2×)')
  const width = await page.getByRole('region', { name: 'Accuracy' }).evaluate((panel) => panel.clientWidth)
  expect(png.content.subarray(1, 4).toString()).toBe('PNG')
  expect(png.content.readUInt32BE(16)).toBe(2 * Math.max(480, width))

  for (const [tab, name] of [['Weights', /^Export Weights/], ['Network', /^Export Network/]] as const) {
    await page.getByRole('tab', { name: tab }).click()
    await expect(page.getByText(/step 1,000|epoch 2/).first()).toBeVisible()
    const picture = await exported(page, name, 'Save as PNG (2×)')
    expect(picture.content.subarray(1, 4).toString()).toBe('PNG')
    expect(picture.content.length).toBeGreaterThan(20_000)
  }
  await page.getByRole('tab', { name: 'Confusion' }).click()
  const matrix = await exported(page, /^Export Confusion/, 'Save data as CSV')
  expect(matrix.content.toString().trim().split('\r\n')).toHaveLength(11)
})

test('settings act at once and are there after a restart of the host', async ({ app }) => {
  let page = await app.open()
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible()
  await page.getByRole('radio', { name: 'Dark' }).check()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('radio', { name: 'Tol, bright' }).check()
  const workers = page.getByLabel('Runs that train at once')
  await workers.fill('4096')
  await workers.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: '"4096" can\'t be taken' })).toBeVisible()
  const most = String(availableParallelism())
  await workers.fill(most)
  await workers.press('Enter')
  await expect(page.getByTitle(`of ${most} workers train`)).toBeVisible()
  await page.getByLabel('Keep a checkpoint every (epochs)').fill('5')
  await page.getByLabel('Keep a checkpoint every (epochs)').press('Enter')
  await page.getByLabel('Of these, the newest').fill('3')
  await page.getByLabel('Of these, the newest').press('Enter')
  await expect(page.getByRole('row', { name: /^Datasets 1 dataset .* MB$/ })).toBeVisible()
  await expect(page.getByText(app.workspace)).toBeVisible()
  await page.waitForTimeout(600)
  await app.close()

  page = await app.open()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('radio', { name: 'Tol, bright' })).toBeChecked()
  await expect(page.getByLabel('Runs that train at once')).toHaveValue(most)
  await expect(page.getByLabel('Of these, the newest')).toHaveValue('3')
  await go(page, 'Design')
  await expect(page.getByRole('button', { name: 'Checkpoints' })).toContainText('5')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('theme light')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
})
