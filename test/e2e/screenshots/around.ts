import type { Page } from '@playwright/test'

const show = (page: Page, place: string) => page.evaluate((hash) => { location.hash = hash }, `#${place}`)

/** What is around the screens: the start page, the settings, the palette and the sheet of keys. */
export async function* aroundWalk(page: Page) {
  await show(page, '/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  yield 'start'
  await show(page, '/settings')
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  yield 'settings'
  await page.keyboard.press('Control+k')
  yield 'palette'
  await page.keyboard.type('care')
  yield 'palette-found'
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'Command palette' }).waitFor({ state: 'hidden' })
  await page.keyboard.press('?')
  await page.getByRole('heading', { name: 'Keys' }).waitFor()
  yield 'keys'
}
