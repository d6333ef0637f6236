import type { Page } from '@playwright/test'

/** What has the focus, as a screen reader names it. */
const focused = (page: Page) => page.evaluate(() => {
  const element = document.activeElement as (HTMLElement & { labels?: NodeListOf<HTMLLabelElement> }) | null
  return element?.ariaLabel ?? element?.labels?.[0]?.textContent.trim() ?? element?.textContent.trim() ?? ''
})

/** Goes on with Tab, or with Shift+Tab, until what is named so has the focus. */
export async function tabTo(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  for (let presses = 0; presses < 80; presses++) {
    if (name.test(await focused(page))) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} does not come to ${name.source}: it stands on "${await focused(page)}".`)
}

/** In place of what stands in the field. */
export async function type(page: Page, text: string) {
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
}
