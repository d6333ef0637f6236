import { expect, type Page } from '@playwright/test'
import { tabTo, type } from './keys.ts'
import { test } from './test.ts'
import { button, expectState, fill, go, start } from './steps.ts'

/** A short training of which every epoch is kept. */
async function trainKept(page: Page, name: string, learningRate: string) {
  await go(page, 'Design')
  await fill(page, /^Training images/, '1000')
  await fill(page, /^Learning rate/, learningRate)
  await fill(page, /^Epochs/, '6')
  await fill(page, /^Run name/, name)
  const every = page.getByLabel(/^Keep every/)
  if (!(await every.isVisible())) await page.getByRole('button', { name: 'Checkpoints' }).click()
  await every.fill('1')
  await fill(page, /^Of these/, '10')
  await start(page)
  await expectState(page, name, 'Finished')
}

const compared = (page: Page) => page.getByRole('list', { name: 'What is compared' }).getByRole('listitem')
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true })
const slider = (page: Page) => page.getByRole('slider', { name: 'Epoch', exact: true })
const scrubber = (page: Page) => page.getByRole('region', { name: 'Place in time' })

/** What stands in the row of this label below this heading. */
async function cells(page: Page, group: string, label: string): Promise<string[]> {
  const rows = page.locator('tbody', { has: page.getByRole('heading', { name: group, exact: true }) })
  return (await rows.getByRole('row', { name: label }).getByRole('cell').allInnerTexts()).map((text) => text.trim())
}

test('with the mouse one compares a branch with its parent, goes through their checkpoints, and learns over five seeds whether two settings differ', async ({ app }) => {
  const page = await app.open()
  await trainKept(page, 'Parent', '0.5')
  await page.getByRole('tab', { name: 'Changes' }).click()
  await button(page, 'Branch…').click()
  await page.getByLabel('From', { exact: true }).selectOption({ label: 'Kept, epoch 3' })
  const form = page.getByRole('form', { name: 'Branch' })
  await form.getByLabel(/^Learning rate/).fill('0.05')
  await form.getByLabel(/^Run name/).fill('Child')
  await button(page, 'Start branch').click()
  await expectState(page, 'Child', 'Finished')

  await button(page, 'Compare with parent').click()
  await expect(page).toHaveURL(/#\/compare\?runs=\w+,\w+$/)
  await expect(compared(page)).toHaveText([/^Parent/, /^Child/])
  await expect(page.getByRole('img', { name: /^Parent: Accuracy by epochs\. Best epoch \d/ })).toBeVisible()
  await tab(page, 'Settings and metrics').click()
  await expect.poll(() => cells(page, 'Settings that differ', 'Branch point')).toEqual(['none', 'epoch 3 of Parent'])
  expect(await cells(page, 'Settings that differ', 'Learning rate')).toEqual(['0.5', '0.05'])
  await page.getByLabel('Show all settings').check()
  expect(await cells(page, 'Settings', 'Output: activation')).toEqual(['Sigmoid', 'Sigmoid'])

  const { x, y, width, height } = (await slider(page).boundingBox())!
  await page.mouse.click(x + 0.42 * width, y + height / 2)
  await expect(scrubber(page).getByText('Epoch 3 of 6')).toBeVisible()
  await expect.poll(() => cells(page, 'At epoch 3', 'Accuracy, validation')).toHaveLength(2)
  const [parent, child] = await cells(page, 'At epoch 3', 'Accuracy, validation')
  expect(child).toBe(parent)
  await page.mouse.move(x + 0.42 * width, y + height / 2)
  await page.mouse.down()
  await page.mouse.move(x + width, y + height / 2, { steps: 5 })
  await page.mouse.up()
  await expect.poll(() => cells(page, 'At epoch 6', 'Cost, validation')).toEqual(await cells(page, 'At the last epoch', 'Cost, validation'))
  await button(page, 'Play through the epochs kept').click()
  await expect(scrubber(page).getByText('Epoch 2 of 6')).toBeVisible()
  await button(page, 'Pause').click()

  await page.getByRole('button', { name: 'Leave Child out of the comparison' }).click()
  await expect(page.getByRole('heading', { name: 'One more, to compare it with' })).toBeVisible()
  await page.goBack()
  await expect(compared(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Leave Child out of the comparison' }).click()

  await trainKept(page, 'Careful', '0.005')
  await page.goBack()
  await page.goBack()
  await expect(compared(page)).toHaveText([/^Parent/])
  await button(page, 'Add a run').click()
  await page.getByRole('option', { name: /^Careful/ }).click()
  await tab(page, 'Statistics').click()
  await button(page, 'Run each of these 2 with 5 seeds').click()
  await expect(compared(page)).toHaveText([/^Parent\s*5 runs/, /^Careful\s*5 runs/])
  await expect(page.getByText(/^Parent is (better than|above) Careful.* 5 seeds/)).toBeVisible({ timeout: 60_000 })
  await tab(page, 'Curves').click()
  await expect(page.getByRole('button', { name: 'Parent (n = 5)' })).toBeVisible()
})

test('with the keyboard alone one repeats a run over five seeds, compares it, goes through the checkpoints and reads the verdict', async ({ app }) => {
  const page = await app.open()
  await trainKept(page, 'Trunk', '0.5')
  await tabTo(page, /^Repeat…$/)
  await page.keyboard.press('Enter')
  await type(page, '5')
  await page.keyboard.press('Enter')
  await expect(compared(page)).toHaveText([/^Trunk/, /^Trunk\s*5 runs/])

  await tabTo(page, /^Add a run$/)
  await page.keyboard.press('Enter')
  await page.keyboard.type('trunk seed 3')
  await page.keyboard.press('Enter')
  await expect(compared(page)).toHaveCount(3)
  await tabTo(page, /^Leave Trunk seed 3 out/)
  await page.keyboard.press('Enter')
  await expect(compared(page)).toHaveCount(2)

  await tabTo(page, /^(Curves|Settings and metrics)$/)
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText('n = 5', { exact: true })).toBeVisible()
  await expect.poll(() => cells(page, 'Settings that differ', 'Seed')).toEqual(['1', '1 to 5'])
  await expect.poll(() => cells(page, 'Of the whole run', 'Epochs done'), { timeout: 60_000 }).toEqual(['6', '6'])
  await expect(slider(page)).toHaveAttribute('min', '1')
  await tabTo(page, /^Epoch$/)
  await page.keyboard.press('Home')
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^Epoch 1 of 6\./)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('PageUp')
  await expect.poll(() => cells(page, 'At epoch 3', 'Epoch')).toEqual(['3', '3'])
  await page.keyboard.press('End')
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^Epoch 6 of 6\./)

  await tabTo(page, /^Settings and metrics$/, 'Shift+Tab')
  await page.keyboard.press('End')
  await tabTo(page, /^Run Trunk with 5 seeds$/)
  await page.keyboard.press('Enter')
  await expect(compared(page)).toHaveText([/^Trunk 2\s*5 runs/, /^Trunk\s*5 runs/])
  await expect(page.getByText('Not distinguishable at 5 seeds: they are equal with every one.')).toBeVisible({ timeout: 60_000 })
})
