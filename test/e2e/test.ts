import { test as base, type Browser } from '@playwright/test'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureSyntheticDigits } from '../../src-main/data/synthetic-digits.ts'
import { openTestCore } from '../fixtures/tiny.ts'
import { App, launchBrowser } from './app.ts'

interface Each {
  /** On a workspace of its own, which a test opens itself; Synthetic digits are drawn there already. */
  app: App
  /** The same on a folder that nobody has opened yet. */
  newApp: App
}

interface OfWorker {
  chromium: Browser
  /** A workspace with Synthetic digits and nothing else: to draw them for each test is a second of work each time. */
  drawn: string
}

export const test = base.extend<Each, OfWorker>({
  chromium: [
    async ({}, use) => { // eslint-disable-line no-empty-pattern -- Playwright reads the parameter's names
      const browser = await launchBrowser()
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],
  drawn: [
    async ({}, use) => { // eslint-disable-line no-empty-pattern -- Playwright reads the parameter's names
      const folder = mkdtempSync(join(tmpdir(), 'slope-e2e-drawn-'))
      const core = await openTestCore(folder)
      await ensureSyntheticDigits(core)
      await core.close()
      await use(folder)
      rmSync(folder, { recursive: true })
    },
    { scope: 'worker' },
  ],
  newApp: async ({ chromium }, use, info) => {
    const app = new App(chromium, info.project.name)
    await use(app)
    await app.remove()
  },
  app: async ({ newApp, drawn }, use) => {
    cpSync(drawn, newApp.workspace, { recursive: true })
    await use(newApp)
  },
})
