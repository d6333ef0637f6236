import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { changedBundle, edit, filesIn } from '../fixtures/bundles.ts'
import { test } from './test.ts'
import { button, expectState, fill, go, start } from './steps.ts'

test('a run is saved as a bundle whose page opens by itself, and taken from such a file, which can be undone', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Design')
  await fill(page, /^Epochs/, '2')
  await fill(page, /^Run name/, 'Bundled')
  await start(page)
  await expectState(page, 'Bundled', 'Finished')
  await button(page, 'Export…').click()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^Bundle/ }).click()])
  expect(file.suggestedFilename()).toBe('bundled.zip')
  await expect(page.getByText('Saved as bundled.zip.')).toBeVisible()
  const path = await file.path()
  const bundle = readFileSync(path)
  const files = filesIn(bundle)
  expect(Object.keys(files)).toContain('checkpoints/last.safetensors')

  const asked: string[] = []
  const report = await page.context().newPage()
  report.on('request', ({ url }) => asked.push(url()))
  await report.setContent(Buffer.from(files['report.html']!).toString())
  await expect(report.getByRole('heading', { name: 'Bundled' })).toBeVisible()
  await expect(report.getByRole('img', { name: /^Cost of Bundled over 2 epochs/ })).toBeVisible()
  await expect(report.getByRole('img', { name: /^Accuracy of Bundled/ })).toBeVisible()
  expect(asked).toEqual([])
  await report.close()

  await page.keyboard.press('Escape')
  await go(page, 'Runs')
  const take = (name: string, buffer: Buffer) => page.getByLabel('Bundle of a run').setInputFiles({ name, mimeType: 'application/zip', buffer })
  await take('bundled.zip', bundle)
  await expect(page.getByRole('alert')).toHaveText(/The run "Bundled" of this bundle is here already/)
  await take('else.zip', Buffer.from('Something else than a zip.'))
  await expect(page.getByRole('alert')).toHaveText(/^else\.zip is not a whole zip archive/)

  // Of another workspace: the same but for when it began.
  await take('other.zip', Buffer.from(changedBundle(bundle, edit('run.json', (text) => text.replace(/"createdAt": "[^"]*"/, '"createdAt": "2026-01-02T03:04:05.678Z"')))))
  await expect(page.getByRole('status').filter({ hasText: /"Bundled 2" is here as \w{12}: its own id, \w{12}, has a run that went another way\./ })).toBeVisible()
  await page.getByRole('link', { name: 'Open it' }).click()
  await expectState(page, 'Bundled 2', 'Finished')
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('status').filter({ hasText: 'Undone: Imported other.zip' })).toBeVisible()
  await go(page, 'Runs')
  await expect(page.getByText('Bundled 2', { exact: true })).toBeHidden()
})
