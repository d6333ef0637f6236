import type { Page } from '@playwright/test'
import { button, go } from '../steps.ts'

async function open(page: Page, name: string) {
  await go(page, 'Runs')
  await page.getByRole('link', { name, exact: true }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

const wordOf = (label: string) => label.toLowerCase().replaceAll(/\W+/g, '-')
const tabs = (page: Page, list: string) => page.getByRole('tablist', { name: list, exact: true }).getByRole('tab')

async function* tabsWalk(page: Page, list: string, prefix: string) {
  for (const label of await tabs(page, list).allInnerTexts()) {
    await tabs(page, list).filter({ hasText: label }).click()
    yield `${prefix}-${wordOf(label)}`
  }
  await tabs(page, list).first().click()
}

/** Every view and tab of a run that trains, then those that look otherwise in another state. */
export async function* runWalk(page: Page) {
  await open(page, 'Learning')
  yield 'run'
  yield* tabsWalk(page, 'Views of this run', 'run-view')
  yield* tabsWalk(page, 'Of this run', 'run-tab')
  await open(page, 'Paused')
  yield 'run-paused'
  yield* tabsWalk(page, 'Of this run', 'run-paused-tab')
  await button(page, 'Branch here').click()
  yield 'run-branch-form'
  await open(page, 'Careful')
  yield 'run-finished'
  yield* tabsWalk(page, 'Views of this run', 'run-finished-view')
  await page.getByRole('tab', { name: 'Settings' }).click()
  await button(page, 'Verify').click()
  await page.getByText(/came out again, bit for bit\.$/).waitFor({ timeout: 120_000 })
  yield 'run-verified'
  await open(page, 'Slow')
  yield 'run-lamp'
  await page.getByRole('region', { name: 'Learning lamp' }).getByRole('button', { name: /^(Why\?|Details)$/ }).click()
  yield 'run-lamp-why'
  await open(page, 'Wild')
  yield 'run-failed'
  yield* tabsWalk(page, 'Views of this run', 'run-failed-view')
  await button(page, 'Hide inspector').click()
  yield 'run-without-inspector'
  // It is remembered.
  await button(page, 'Show inspector').click()
}
