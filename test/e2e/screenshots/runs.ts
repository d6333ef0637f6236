import type { Page } from '@playwright/test'
import { fill, go } from '../steps.ts'

export async function* runsWalk(page: Page) {
  await go(page, 'Runs')
  await page.getByRole('link', { name: 'Careful', exact: true }).waitFor()
  yield 'runs-table'
  for (const name of ['Careful', 'Bold', 'Paused']) await page.getByLabel(`Select ${name}`, { exact: true }).check()
  yield 'runs'
}

export async function* manyRunsWalk(page: Page) {
  await go(page, 'Runs')
  await page.getByText('1,000 runs', { exact: true }).waitFor()
  yield 'runs-thousand'
  await fill(page, 'Filter runs', 'Sweep 99')
  for (const name of ['Sweep 999', 'Sweep 998', 'Sweep 997']) await page.getByLabel(`Select ${name}`, { exact: true }).check()
  yield 'runs-thousand-filtered'
  await fill(page, 'Filter runs', 'nothing of this kind')
  yield 'runs-none-found'
}
