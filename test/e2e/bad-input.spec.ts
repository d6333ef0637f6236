import { expect } from '@playwright/test'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { test } from './test.ts'
import { writeDigits } from './digits.ts'
import { expectState, fill, go, importFiles, start } from './steps.ts'

test('a truncated file is refused in words at the form, and leaves nothing behind', async ({ app }) => {
  const page = await app.open()
  const [images = '', labels = ''] = writeDigits(join(app.workspace, 'files'))
  const half = join(app.workspace, 'files', 'half-images-idx3-ubyte')
  const whole = gunzipSync(readFileSync(images))
  writeFileSync(half, whole.subarray(0, whole.length / 2))
  await importFiles(page, [half, labels], 'Half')
  await expect(page.getByRole('alert').filter({ hasText: 'half-images-idx3-ubyte' }).first()).toBeVisible()
  await page.reload()
  await expect(page.getByRole('list', { name: 'Datasets' }).getByRole('link')).toHaveText([/Synthetic digits/])
})

test('a learning rate that makes the cost infinite ends the run with a reason and its last finite weights', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Design')
  await page.getByLabel('Activation of Hidden 1').selectOption({ label: 'ReLU' })
  await page.getByLabel('Activation of Output').selectOption({ label: 'Linear' })
  await page.getByLabel('Cost', { exact: true }).selectOption({ label: 'Quadratic' })
  await fill(page, /^Learning rate/, '1000')
  await fill(page, /^Run name/, 'Wild')
  await start(page)
  await expectState(page, 'Wild', 'Failed')
  await expect(page.getByRole('alert')).toContainText('1000')
  await expect(page.locator('dt', { hasText: 'Weights hash' })).toBeVisible()
})

test('absurd settings are named in words where they stand, and nothing starts', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Design')
  const startButton = page.getByRole('button', { name: 'Start training' })
  await expect(startButton).toBeEnabled()
  for (const [label, value, words] of [
    [/^Learning rate/, 'NaN', 'NaN'],
    ['Units of Hidden 1', '0', '0'],
    ['Units of Hidden 1', '1000000000', '10000'],
    [/^Epochs/, '1.5', '1.5'],
  ] as const) {
    const field = page.getByLabel(label)
    const before = await field.inputValue()
    await field.fill(value)
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await expect(field).toHaveAccessibleDescription(new RegExp(words.replace('.', '\\.')))
    await expect(startButton).toBeDisabled()
    await field.fill(before)
    await expect(startButton).toBeEnabled()
  }
  await page.getByLabel('Activation of Output').selectOption({ label: 'Softmax' })
  await page.getByLabel('Cost', { exact: true }).selectOption({ label: 'Quadratic' })
  await expect(page.getByText(/quadratic cost can't be used with softmax/).first()).toBeVisible()
  await expect(startButton).toBeDisabled()
})

test('a run on a dataset that was deleted says so when it is resumed', async ({ app }) => {
  const page = await app.open()
  await importFiles(page, writeDigits(join(app.workspace, 'files')), 'Gone')
  await expect(page.getByRole('heading', { name: 'Gone' })).toBeVisible()
  await go(page, 'Design')
  await page.getByLabel('Dataset').selectOption({ label: 'Gone (3,500)' })
  await fill(page, /^Epochs/, '5000')
  await start(page)
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await expectState(page, '784-30-10 cross-entropy', 'Stopped')
  const run = page.url()
  await go(page, 'Data')
  await page.getByRole('link', { name: /^Gone/ }).click()
  await page.getByRole('button', { name: 'Remove…' }).click()
  await expect(page.getByText("1 run learned from it: without it, it can't be resumed, verified or tried.")).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Remove…' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByRole('link', { name: /^Gone/ })).toHaveCount(0)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Design a network' })).toBeFocused()
  await page.goto(run)
  await page.getByRole('button', { name: 'Resume', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'gone' }).first()).toBeVisible()
})

test('a run that was put into the bin says so on its screen, and is had back from there', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Design')
  await fill(page, /^Epochs/, '1')
  await fill(page, /^Run name/, 'Binned')
  await start(page)
  await expectState(page, 'Binned', 'Finished')
  const run = page.url()
  await go(page, 'Runs')
  await page.getByLabel('Select Binned', { exact: true }).check()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.goto(run)
  await expect(page.getByText('in the bin')).toBeVisible()
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.getByText('in the bin')).toBeHidden()
  await go(page, 'Runs')
  await expect(page.getByRole('link', { name: 'Binned' })).toBeVisible()
})

test('a run that is not there gets a sentence and a way back', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Runs')
  await expect(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible()
  await page.evaluate(() => { location.hash = '#/runs/nosuchrun' })
  await expect(page.getByRole('alert')).toContainText('nosuchrun')
  await page.getByRole('link', { name: 'Go to all runs' }).click()
  await expect(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible()
})
