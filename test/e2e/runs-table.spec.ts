import { expect, type Page } from '@playwright/test'
import { test } from './test.ts'
import { go } from './steps.ts'
import { writeRuns } from './screenshots/many-runs.ts'

const grid = (page: Page) => page.locator('[aria-label="Runs"][aria-multiselectable]')
const row = (page: Page, name: string) => grid(page).getByRole('row').filter({ has: page.getByText(name, { exact: true }) })
const told = (page: Page, text: string) => expect(page.getByRole('status').filter({ hasText: text }).first()).toBeVisible()
const filter = (page: Page) => page.getByRole('combobox', { name: 'Filter runs' })
const heads = (page: Page) => grid(page).getByRole('columnheader').allInnerTexts()
const scope = (page: Page, text: string) => page.getByRole('group', { name: 'Which runs' }).getByRole('button', { name: text })

/** Six learning rates over 1,000 runs: 0.3, the 4th of them, is that of 167. */
const groups = 6

async function expectLeftLayout(page: Page) {
  await expect(filter(page)).toHaveValue('training.lambda >= 2')
  await told(page, '500 of 999 runs')
  await expect(row(page, 'η 3')).toBeVisible()
  await expect.poll(async () => (await heads(page)).filter(Boolean).slice(0, 6)).toEqual(['Selected', 'Starred', 'Colour of its curves', 'Name', 'Tags', 'State'])
}

test('the mouse filters, groups, marks, renames and deletes among 1,000 runs, and a restart restores the layout', async ({ app }) => {
  writeRuns(app.workspace, 1000)
  let page = await app.open()
  await go(page, 'Runs')
  await told(page, '1,000 runs')

  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('combobox', { name: 'Search fields' }).fill('tags')
  await page.getByRole('option', { name: /^Tags/ }).click()
  await page.getByRole('button', { name: /^Tags, / }).dragTo(page.getByRole('button', { name: /^State, / }))
  await expect(page.getByRole('button', { name: 'Tags, 2 of 16' })).toBeVisible()
  await page.keyboard.press('Escape')

  await row(page, 'Sweep 1000').getByRole('button', { name: 'Star Sweep 1000' }).click()
  await told(page, 'Starred Sweep 1000')
  await page.getByLabel('Select Sweep 1000', { exact: true }).check()
  await page.getByLabel('Select Sweep 998', { exact: true }).click({ modifiers: ['Shift'] })
  await told(page, '3 selected')
  await page.getByRole('button', { name: 'Tags…' }).click()
  await page.getByRole('combobox', { name: 'Add a tag' }).fill('to report')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  for (const name of ['Sweep 1000', 'Sweep 999', 'Sweep 998']) await expect(row(page, name)).toContainText('to report')
  await page.getByRole('button', { name: 'Clear', exact: true }).click()

  await row(page, 'Sweep 999').click({ button: 'right' })
  await page.getByRole('menuitem', { name: /^Rename/ }).click()
  await page.getByRole('textbox', { name: 'Name of Sweep 999' }).fill('Best of all')
  await page.keyboard.press('Enter')
  await expect(row(page, 'Best of all')).toBeVisible()

  await row(page, 'Sweep 998').click({ button: 'right' })
  await page.getByRole('menuitem', { name: /^Delete/ }).click()
  await expect(row(page, 'Sweep 998')).toHaveCount(0)
  await expect(scope(page, 'Bin 1')).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(row(page, 'Sweep 998')).toBeVisible()
  await row(page, 'Sweep 998').click({ button: 'right' })
  await page.getByRole('menuitem', { name: /^Delete/ }).click()
  await told(page, '999 runs')

  await filter(page).fill('training.lambda >= ')
  await page.getByRole('option', { name: /^2 / }).click()
  await told(page, '500 of 999 runs')
  await filter(page).fill('training.lambda >= 2')
  await filter(page).press('Enter')
  await page.getByRole('button', { name: 'Repeats' }).click()
  await page.getByRole('combobox', { name: 'Search fields' }).fill('training.learningRate')
  await page.getByRole('option', { name: /^Learning rate/ }).click()
  await page.keyboard.press('Escape')
  await expect(grid(page).getByRole('row')).toHaveCount(groups + 1)
  await expect(row(page, 'η 3')).toContainText('96.00 ± 0.00 %')
  await row(page, 'η 3').getByRole('button', { name: 'Unfold' }).click()
  await expect(row(page, 'η 3')).toHaveAttribute('aria-expanded', 'true')
  await row(page, 'η 3').getByRole('button', { name: 'Fold' }).click()

  await app.close()
  page = await app.open()
  await go(page, 'Runs')
  await expectLeftLayout(page)
})

test('rows have their menu in a window that was reloaded on them', async ({ app }) => {
  writeRuns(app.workspace, 3)
  const page = await app.open()
  await go(page, 'Runs')
  await expect(row(page, 'Sweep 3')).toBeVisible()
  await page.reload()
  await row(page, 'Sweep 3').click({ button: 'right' })
  await expect(page.getByRole('menuitem', { name: /^Rename/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await go(page, 'Design')
  await expect(page.getByRole('heading', { name: 'Design', exact: true })).toBeVisible()
})

test('the keyboard alone does all of that', async ({ app }) => {
  writeRuns(app.workspace, 1000)
  let page = await app.open()
  const press = async (...keys: string[]) => { for (const key of keys) await page.keyboard.press(key) }
  const type = (text: string) => page.keyboard.type(text)
  /** Tab by tab, as a person would. */
  async function tabTo(name: RegExp, key = 'Tab') {
    for (let i = 0; i < 60; i++) {
      const label = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '')
      if (name.test(label.trim())) return
      await press(key)
    }
    throw new Error(`Tab leads nowhere that is called ${name}`)
  }
  await press('Alt+3')
  await told(page, '1,000 runs')

  await tabTo(/^Columns$/)
  await press('Enter')
  await type('tags')
  await press('Enter')
  await tabTo(/^Name, 1 of/, 'Shift+Tab')
  await press(...Array<string>(15).fill('ArrowDown'), ...Array<string>(14).fill('Alt+ArrowUp'), 'Escape')
  await tabTo(/^Runs$/)

  await press('s')
  await told(page, 'Starred Sweep 1000')
  await press('Space', 'Shift+ArrowDown', 'Shift+ArrowDown')
  await told(page, '3 selected')
  await press('t')
  await type('to report')
  await press('Enter', 'Escape')
  for (const name of ['Sweep 1000', 'Sweep 999', 'Sweep 998']) await expect(row(page, name)).toContainText('to report')
  await press('Escape', 'ArrowUp', 'F2')
  await type('Best of all')
  await press('Enter')
  await expect(row(page, 'Best of all')).toBeVisible()
  await press('ArrowDown', 'Delete')
  await expect(row(page, 'Sweep 998')).toHaveCount(0)
  await press('Control+z')
  await expect(row(page, 'Sweep 998')).toBeVisible()
  await press('Home', 'ArrowDown', 'ArrowDown', 'Delete')
  await told(page, '999 runs')

  await tabTo(/^Filter runs$/, 'Shift+Tab')
  await type('training.lam')
  await press('ArrowDown', 'Enter')
  await type('>')
  await press('ArrowDown', 'Enter')
  await type('2')
  await press('Enter')
  await expect(filter(page)).toHaveValue('training.lambda >= 2')
  await told(page, '500 of 999 runs')
  await tabTo(/^Repeats$/)
  await press('Enter')
  await type('training.learningRate')
  await press('Enter', 'Escape')
  await expect(grid(page).getByRole('row')).toHaveCount(groups + 1)
  await tabTo(/^Runs$/)
  await press('Home', 'ArrowRight')
  await expect(grid(page).locator('[aria-expanded="true"]')).toHaveCount(1)
  await press('ArrowLeft')
  await expect(grid(page).locator('[aria-expanded="true"]')).toHaveCount(0)

  await app.close()
  page = await app.open()
  await page.keyboard.press('Alt+3')
  await expectLeftLayout(page)
})

test('a filter that can’t be understood is marked at its fault, and the last good one stays', async ({ app }) => {
  writeRuns(app.workspace, 20)
  const page = await app.open()
  await go(page, 'Runs')
  await filter(page).fill('training.learningRate < 0.1')
  await told(page, '8 of 20 runs')
  await filter(page).fill('training.learnigRate < 0.1 and name ~ 1')
  await expect(page.getByRole('status').getByText('Runs have no field "training.learnigRate"')).toBeVisible()
  await expect(page.locator('mark')).toHaveText('training.learnigRate')
  await told(page, '8 of 20 runs')
  await filter(page).fill('')
  await told(page, '20 runs')
})

test('what is measured at a chosen epoch is a column of its own', async ({ app }) => {
  writeRuns(app.workspace, 20)
  const page = await app.open()
  await go(page, 'Runs')
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByLabel('at epoch').fill('3')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.keyboard.press('Escape')
  await grid(page).getByRole('columnheader', { name: 'Validation accuracy, epoch 3' }).scrollIntoViewIfNeeded()
  // 0.1 + 0.86 (1 - exp(-3 eta)) of the run with a learning rate of 0.3.
  await expect(row(page, 'Sweep 16')).toContainText('61.04 %')
})

test('a table that is scrolled too fast to be read shows names and what it is sorted by, and the rest where it comes to rest', async ({ app }) => {
  writeRuns(app.workspace, 1000)
  const page = await app.open()
  await go(page, 'Runs')
  await told(page, '1,000 runs')
  await grid(page).getByRole('columnheader', { name: /^Learning rate/ }).getByRole('button').first().click()
  await expect(grid(page).getByRole('row').nth(1)).toContainText('3')
  const seen = await grid(page).evaluate(async (table) => {
    const frame = () => new Promise(requestAnimationFrame)
    const texts = (key: string) => [...table.querySelectorAll<HTMLElement>(`[data-index] [data-key="${key}"]`)].map(({ innerText }) => innerText.trim())
    const look = () => ({ isBusy: table.querySelector('[aria-busy=true]') !== null, names: texts('name'), sorted: texts('training.learningRate'), others: texts('state').concat(texts('accuracy.validation.best')) })
    for (let leap = 0; leap < 8; leap++) {
      table.scrollTop += 1500
      await frame()
    }
    const flying = look()
    while (table.querySelector('[aria-busy=true]')) await frame()
    await frame()
    return { flying, landed: look() }
  })
  for (const { names, sorted } of [seen.flying, seen.landed]) {
    expect(names.length).toBeGreaterThan(10)
    expect(names.every((name) => /^Sweep \d+$/.test(name))).toBe(true)
    const rates = [3, 0.01, 0.03, 0.1, 0.3, 1]
    expect(sorted.map(Number)).toEqual(names.map((name) => rates[Number(name.split(' ')[1]) % 6]))
  }
  expect(new Set(seen.flying.others)).toEqual(new Set(['']))
  expect(seen.landed.others.every((text) => /^(Finished|\d+\.\d\d %)$/.test(text))).toBe(true)
  expect([seen.flying.isBusy, seen.landed.isBusy]).toEqual([true, false])
})
