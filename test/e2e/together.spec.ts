import { expect } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from './test.ts'
import { writeDigits } from './digits.ts'
import { epoch, expectState, go } from './steps.ts'

const root = join(import.meta.dirname, '../..')

test('a run of the command line streams into the window that is open on the same workspace', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Design')
  await expect(page.getByRole('button', { name: 'Start training' })).toBeEnabled()
  const slope = spawn(process.execPath, [
    'scripts/slope.mjs', 'train', 'resources/experiments/synthetic-digits.json', '--workspace', app.workspace,
    '--set', 'name=From afar', '--set', 'training.epochs=5000',
  ], { cwd: root, stdio: 'ignore' })
  const exit = once(slope, 'exit')
  await go(page, 'Runs')
  await page.getByRole('link', { name: 'From afar' }).click()
  await expectState(page, 'From afar', 'Running')
  const seen = await epoch(page)
  await expect.poll(() => epoch(page)).toBeGreaterThan(seen)
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: String(slope.pid) })).toBeVisible()
  slope.kill('SIGINT')
  expect(await exit).toEqual([130, null])
  await expectState(page, 'From afar', 'Interrupted')
  await page.getByRole('button', { name: 'Resume', exact: true }).click()
  await expectState(page, 'From afar', 'Running')
})

test('files that are dropped on the data screen are told apart and imported', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Data')
  const files = writeDigits(join(app.workspace, 'files')).map((path) => ({ name: basename(path), base64: readFileSync(path, 'base64') }))
  const dropped = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer()
    for (const { name, base64 } of given) transfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name))
    return transfer
  }, files)
  await expect(page.getByRole('heading', { name: 'Synthetic digits' })).toBeVisible()
  for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('.data', type, { dataTransfer: dropped })
  for (const role of ['training images', 'training labels', 'test images', 'test labels']) await expect(page.getByText(role, { exact: true })).toBeVisible()
  await page.getByLabel('Name').fill('Dropped')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Dropped' })).toBeVisible()
})
