import { expect, type Page } from '@playwright/test'
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
