import type { Page } from '@playwright/test'
import { button, go } from '../steps.ts'

/** @param files of which three are chosen, too few */
export const dataWalk = (files: string[]) => async function* (page: Page) {
  await go(page, 'Data')
  await page.getByRole('link', { name: /^Synthetic digits/ }).click()
  yield 'data'
  await button(page, 'Add…').click()
  yield 'data-import'
  await page.getByLabel('Files', { exact: true }).setInputFiles(files.slice(0, 3))
  await page.getByRole('alert').waitFor()
  yield 'data-import-fault'
}
