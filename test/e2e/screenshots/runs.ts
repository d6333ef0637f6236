import type { Page } from '@playwright/test'
import { button, fill, go } from '../steps.ts'

export async function* runsWalk(page: Page) {
  await go(page, 'Runs')
  await page.getByRole('link', { name: 'Careful', exact: true }).waitFor()
  yield 'runs-table'
  for (const name of ['Careful', 'Bold', 'Paused']) await page.getByLabel(`Select ${name}`, { exact: true }).check()
  yield 'runs'
}

/** What it changes is remembered: each walk wants a workspace of its own. */
export async function* manyRunsWalk(page: Page) {
  await go(page, 'Runs')
  await page.getByText('1,000 runs', { exact: true }).waitFor()
  yield 'runs-thousand'
  await fill(page, 'Filter runs', 'Sweep 99')
  for (const name of ['Sweep 999', 'Sweep 998', 'Sweep 997']) await page.getByLabel(`Select ${name}`, { exact: true }).check()
  yield 'runs-thousand-filtered'
  await button(page, 'Clear').click()
  await fill(page, 'Filter runs', 'nothing of this kind')
  yield 'runs-none-found'
  await fill(page, 'Filter runs', 'training.lambda >= ')
  yield 'runs-filter-completed'
  await fill(page, 'Filter runs', 'training.lamda >= 2')
  await page.getByRole('heading', { level: 1, name: 'Runs' }).click()
  yield 'runs-filter-fault'
  await fill(page, 'Filter runs', '')
  await page.keyboard.press('Escape')
  await button(page, 'Repeats').click()
  await page.getByRole('combobox', { name: 'Search fields' }).fill('training.learningRate')
  await page.getByRole('option', { name: /^Learning rate/ }).click()
  yield 'runs-grouping'
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Unfold' }).first().click()
  yield 'runs-grouped'
  await button(page, 'Columns').click()
  yield 'runs-columns'
}
