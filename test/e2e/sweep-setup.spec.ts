import { expect, type Page } from '@playwright/test'
import { tabTo, type } from './keys.ts'
import { button, fill, go } from './steps.ts'
import { test } from './test.ts'

/** Waits until the sweep's screen tells that state. */
const expectSweep = (page: Page, name: string, word: string) =>
  expect(page.getByRole('status').filter({ hasText: `${name}: ${word}` })).toBeAttached({ timeout: 90_000 })

const rows = (page: Page) => page.getByRole('grid', { name: 'Trials' }).getByRole('row')

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })

/** The first start draws the digits meanwhile. */
async function design(page: Page) {
  await go(page, 'Design')
  await expect(button(page, 'Start training')).toBeEnabled({ timeout: 60_000 })
  await fill(page, /^Training images/, '500')
  await fill(page, /^Epochs/, '2')
}

test('a sweep of the design is set up by mouse, told its faults, trained, repeated at its best and extended', async ({ app }) => {
  const page = await app.open()
  await design(page)
  await button(page, 'Sweep…').click()
  await page.getByRole('menuitem', { name: 'New sweep…' }).click()
  await expect(page).toHaveURL(/#\/sweeps\/new/)
  await field(page, 'Name').fill('Rates')
  await button(page, 'Do not vary Regularization strength λ').click()
  await button(page, 'Add field…').click()
  await page.getByRole('combobox', { name: 'Fields' }).fill('optimizer')
  await page.getByRole('option', { name: /^Optimizer/ }).click()
  await expect(page.getByRole('group', { name: 'Optimizer', exact: true }).first()).toBeVisible()

  // An inverted range is told at its place, and the start waits.
  await fill(page, 'Learning rate η from', '20')
  const rate = page.getByRole('group', { name: 'Learning rate η', exact: true })
  await expect(rate.getByText('goes from 20 to 10: the first must be less than the second.')).toBeVisible()
  await expect(button(page, 'Start sweep')).toBeDisabled()
  await page.keyboard.press('Control+z')
  await expect(page.getByLabel('Learning rate η from')).toHaveValue('0.001')
  await fill(page, 'Learning rate η from', '0')
  await expect(rate.getByText(/no place on a logarithmic scale/)).toBeVisible()
  await fill(page, 'Learning rate η from', '0.1')
  await field(page, 'Trials').fill('4')
  await expect(page.locator('dl div', { hasText: 'Epochs, at most' }).getByText('8', { exact: true })).toBeVisible()
  await button(page, 'Start sweep').click()

  await expectSweep(page, 'Rates', 'Finished')
  await page.getByRole('tab', { name: 'Leaderboard' }).click()
  await expect(rows(page)).toHaveCount(5)
  await page.getByRole('tab', { name: 'Curves' }).click()
  await expect(page.getByText('4 curves')).toBeVisible()

  await button(page, 'Budget…').click()
  await field(page, 'Trials').fill('6')
  await button(page, 'Extend').click()
  await expect(page.locator('dl div', { hasText: /^Trials/ }).getByText('6 of 6')).toBeVisible({ timeout: 60_000 })
  await expectSweep(page, 'Rates', 'Finished')

  await button(page, 'Add trial…').click()
  await field(page, 'Learning rate η').fill('0.5')
  await button(page, 'Add').click()
  await expect(page.locator('dl div', { hasText: /^Trials/ }).getByText('7 of 7')).toBeVisible({ timeout: 60_000 })

  await button(page, 'Run the best with 5 seeds').click()
  await expect(page).toHaveURL(/#\/compare\?runs=/)
  await expect(page.getByText(/Best of Rates/).first()).toBeVisible()
})

test('the keyboard alone sets a sweep up, starts it, watches it end, opens a run and compares two', async ({ app }) => {
  const page = await app.open()
  await design(page)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('new sweep')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/sweeps\/new/)
  await tabTo(page, /^Name/)
  await page.keyboard.type('By keys')
  await tabTo(page, /^Learning rate η from$/)
  await type(page, '0.1')
  await tabTo(page, /^Do not vary Regularization strength/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^Random/)
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('radio', { name: 'Grid' })).toBeChecked()
  await tabTo(page, /^Grid points of Learning rate η$/, 'Shift+Tab')
  await type(page, '3')
  await page.keyboard.press('Control+Enter')
  await expectSweep(page, 'By keys', 'Finished')
  await page.getByRole('tab', { name: 'Leaderboard' }).click()
  await page.getByRole('grid', { name: 'Trials' }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect(page.getByText('2 trials chosen')).toBeVisible()
  await page.keyboard.press('c')
  await expect(page).toHaveURL(/#\/compare\?runs=/)
  await page.goBack()
  await page.getByRole('grid', { name: 'Trials' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^By keys #\d/)
  await page.keyboard.press('Alt+4')
  const link = page.getByRole('link', { name: 'By keys' })
  await link.focus()
  await page.keyboard.press('Delete')
  await expect(link).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(link).toBeVisible()
})

test('a range test of one click tells the threshold of the learning rate, and half of it goes into the design', async ({ app }) => {
  const page = await app.open()
  await design(page)
  await go(page, 'Sweeps')
  await page.getByRole('article', { name: 'Learning-rate range test' }).getByRole('button', { name: 'Start' }).click()
  await expectSweep(page, 'Learning-rate range test', 'Finished')
  const use = page.getByRole('button', { name: /^Use [\d.]+ in the design/ })
  await expect(use).toBeVisible()
  const [, rate = ''] = /Use ([\d.]+)/.exec(await use.innerText()) ?? []
  await use.click()
  await expect(page.getByLabel(/^Learning rate/)).toHaveValue(rate)
})

test('a pruned trial is promoted from the leaderboard and trained to its end', async ({ app }) => {
  const page = await app.open()
  await design(page)
  await fill(page, /^Epochs/, '9')
  await button(page, 'Sweep…').click()
  await page.getByRole('menuitem', { name: 'New sweep…' }).click()
  await field(page, 'Name').fill('Halved')
  await field(page, 'Trials').fill('6')
  await page.getByRole('radio', { name: 'ASHA' }).check()
  await expect(page.getByRole('row', { name: 'After epochs 1 3 9' })).toBeVisible()
  await button(page, 'Start sweep').click()
  await expectSweep(page, 'Halved', 'Finished')
  await page.getByRole('tab', { name: 'Leaderboard' }).click()
  await page.getByRole('button', { name: /^Pruned/ }).click()
  const before = await rows(page).count() - 1
  expect(before).toBeGreaterThan(0)
  await page.getByRole('grid', { name: 'Trials' }).focus()
  await page.keyboard.press('p')
  await expect(rows(page)).toHaveCount(before, { timeout: 60_000 })
})
