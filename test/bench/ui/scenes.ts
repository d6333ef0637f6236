import type { Page } from '@playwright/test'
import { go } from '../../e2e/steps.ts'

export interface Scene {
  name: string
  /** Shows it; what that takes is not measured. */
  enter(page: Page): Promise<void>
}

export const runCount = 8

/** All curves of all runs that stream. */
export const overlay: Scene = {
  name: 'Overlay of 8 runs',
  async enter(page) {
    await go(page, 'Runs')
    await page.getByText(`${runCount} running`, { exact: true }).waitFor()
    for (let run = 1; run <= runCount; run++) await page.getByLabel(`Select Streaming ${run}`, { exact: true }).check()
  },
}

async function enterRun(page: Page) {
  await go(page, 'Runs')
  await page.getByRole('link', { name: 'Streaming 8', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Streaming 8' }).waitFor()
}

/** One of the runs, a scene each of its views and each tab of its inspector, whatever there are. */
export async function scenesOfRun(page: Page): Promise<Scene[]> {
  await enterRun(page)
  const lists = await page.getByRole('tablist').all()
  const named = await Promise.all(lists.map(async (list) => ({
    list: (await list.getAttribute('aria-label')) ?? '', tabs: await list.getByRole('tab').allInnerTexts(),
  })))
  return named.flatMap(({ list, tabs }) => tabs.map((tab) => ({
    name: `${list}: ${tab}`,
    enter: async () => {
      await enterRun(page)
      for (const others of named) await page.getByRole('tab', { name: others.tabs[0] ?? '', exact: true }).click()
      await page.getByRole('tab', { name: tab, exact: true }).click()
    },
  })))
}
