import { expect, type Page } from '@playwright/test'

/** What a person does, in the words that they see. */
export async function go(page: Page, screen: 'Home' | 'Data' | 'Design' | 'Runs' | 'Sweeps' | 'Settings') {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: screen, exact: true }).click()
}

export async function importFiles(page: Page, files: string[], name: string) {
  await go(page, 'Data')
  await page.getByRole('button', { name: 'Add…' }).click()
  await page.getByLabel('Files', { exact: true }).setInputFiles(files)
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Import', exact: true }).click()
}

export async function fill(page: Page, label: string | RegExp, value: string) {
  await page.getByLabel(label).fill(value)
}

/** Starts what is designed; resolves on the run's screen. */
export async function start(page: Page) {
  await page.getByRole('button', { name: 'Start training' }).click()
  await expect(page).toHaveURL(/#\/runs\/./)
}

/** Waits until the run's screen tells that state. */
export async function expectState(page: Page, run: string, word: string) {
  await expect(page.getByRole('status').filter({ hasText: `${run}: ${word}` })).toBeAttached({ timeout: 60_000 })
}

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** A figure of the row that stays at its place while the run trains, such as Epoch. */
export const figure = (page: Page, name: string) => page.locator('dl > div', { has: page.getByText(name, { exact: true }) }).locator('dd').first()

export async function epoch(page: Page): Promise<number> {
  return Number((await figure(page, 'Epoch').innerText()).split(' ')[0])
}

/** SHA-256 of the weights, hex, as the inspector gives it whole. */
export async function weightsHash(page: Page): Promise<string> {
  return (await figure(page, 'Weights hash').locator('[title]').first().getAttribute('title')) ?? ''
}

export const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector of this run' })

/** Steps that the shown run has done. */
export async function stepsDone(page: Page): Promise<number> {
  return Number((await figure(page, 'Step').innerText()).split(' ')[0]?.replaceAll(',', ''))
}

/** A cell of the confusion matrix that holds images which were taken for another class: the first there is. */
export const mistakes = (page: Page) =>
  page.getByRole('grid', { name: /^Confusion matrix/ }).getByRole('button', { name: /^[1-9]\d* of \d+ images of (\d) taken for (?!\1)\d/ }).first()

/** The images behind a cell are all of one class and were all taken for another. */
export async function expectMistakes(page: Page, cell: string) {
  const [, actual, predicted] = /of (\d) taken for (\d)/.exec(cell) ?? []
  const images = page.getByRole('region', { name: 'Images behind a cell' })
  await expect(images.getByRole('heading', { name: `Images of ${actual} taken for ${predicted}` })).toBeVisible()
  await expect(images.getByText(`Is ${actual}, taken for ${predicted}`)).toBeVisible({ timeout: 30_000 })
}
