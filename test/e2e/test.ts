import { test as base, type Browser } from '@playwright/test'
import { App, launchBrowser } from './app.ts'

/** Every test has a workspace of its own and opens Slope on it itself. */
export const test = base.extend<{ app: App }, { chromium: Browser }>({
  chromium: [
    async ({}, use) => { // eslint-disable-line no-empty-pattern -- Playwright reads the parameter's names
      const browser = await launchBrowser()
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],
  app: async ({ chromium }, use, info) => {
    const app = new App(chromium, info.project.name)
    await use(app)
    await app.remove()
  },
})
