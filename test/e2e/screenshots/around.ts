import type { Page } from '@playwright/test'

const show = (page: Page, place: string) => page.evaluate((hash) => { location.hash = hash }, `#${place}`)

/** The start page, the settings and the palette of a workspace with runs. */
export async function* aroundWalk(page: Page) {
  await show(page, '/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  yield 'start-used'
  await show(page, '/settings')
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  yield 'settings-used'
  await page.keyboard.press('Control+k')
  yield 'palette-used'
  await page.keyboard.type('care')
  yield 'palette-found'
}
