import { expect } from '@playwright/test'
import { test } from './test.ts'

test('an address without its token shows nothing but why, and the whole one opens', async ({ app, chromium }) => {
  await app.open()
  const stranger = await chromium.newContext()
  const page = await stranger.newPage()
  await page.goto(new URL('/', app.address).href)
  await expect(page.getByRole('heading', { name: "Slope can't be opened here" })).toBeVisible()
  await expect(page.getByText('This address has no token')).toBeVisible()
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await page.goto(app.address)
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await stranger.close()
})
