import { expect, type Page } from '@playwright/test'
import { test } from './test.ts'
import { button, expectState, fill, go, start } from './steps.ts'

/** Names the run, trains it to its end, and answers with the plot of its costs. */
async function trained(page: Page) {
  await go(page, 'Design')
  await fill(page, /^Epochs/, '8')
  await fill(page, /^Run name/, 'Charted')
  await start(page)
  await expectState(page, 'Charted', 'Finished')
  return page.getByRole('group', { name: /^Cost, plot/ })
}

const detail = (page: Page, text: RegExp | string) => expect(page.getByRole('group', { name: 'Axes, smoothing and zoom' }).getByRole('status')).toHaveText(text)
const heading = (page: Page) => page.getByText(/^Mini-batch, step/).locator('xpath=ancestor::table').locator('th').first()

test('a hand zooms a run until every single step is seen, on every axis, and out again', async ({ app }) => {
  const page = await app.open()
  const plot = await trained(page)
  const { x, y, width, height } = (await plot.boundingBox())!
  const at = (share: number) => x + share * width
  await detail(page, /^each point: \d+ steps$/)

  await page.mouse.move(at(0.5), y + height / 2)
  await expect(heading(page)).toHaveText(/^Epoch 4\.0\dstep 4,0\d\d · /)
  await page.mouse.down()
  await page.mouse.move(at(0.61), y + height / 2, { steps: 4 })
  await page.mouse.up()
  await detail(page, 'every step')
  await page.mouse.move(at(0.5), y + height / 2)
  await expect(heading(page)).toHaveText(/^Epoch 4\.4\d/)
  for (let turn = 0; turn < 25; turn++) await page.mouse.wheel(0, -200)
  const [step] = /step 4,4\d\d/.exec(await heading(page).innerText()) ?? []
  await expect(page.getByText(`Mini-batch, ${step}`, { exact: true })).toBeAttached()

  await page.getByLabel('X axis').selectOption('steps')
  await page.mouse.move(at(0.51), y + height / 2)
  await expect(heading(page)).toHaveText(/^Step 4,4\d\depoch 4\.4\d/)
  await detail(page, 'every step')
  await plot.dblclick()
  await expect(button(page, 'Show all')).toBeDisabled()
  await page.getByLabel('X axis').selectOption('seconds')
  for (const log of [page.getByLabel('Log x'), page.getByLabel('Log y').first(), page.getByLabel('Log y').last()]) await log.check()
  await page.mouse.move(at(0.7), y + height / 2)
  await expect(heading(page)).toHaveText(/^[\d.]+ sepoch \d\.\d\d · step/)
  await page.reload()
  await expect(page.getByLabel('X axis')).toHaveValue('seconds')
  await expect(page.getByLabel('Log x')).toBeChecked()
})

test('the keyboard zooms, moves along, reads values and goes through the marks', async ({ app }) => {
  const page = await app.open()
  const plot = await trained(page)
  await plot.focus()
  for (let i = 0; i < 12; i++) await page.keyboard.press('+')
  await detail(page, 'every step')
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(plot.getByRole('status')).toHaveText(/^Epoch 0\.\d\d\. step \d+ · .* Mini-batch, step \d+ measured [\d.]+, smoothed [\d.]+\. Training, epoch 1/)
  await page.keyboard.press('0')
  await expect(button(page, 'Show all')).toBeDisabled()

  const strength = page.getByRole('slider', { name: /^Smoothing/ })
  await strength.focus()
  await page.keyboard.press('End')
  await expect(strength).toHaveAttribute('aria-valuetext', 'over 30 epochs')

  const marks = page.getByRole('toolbar', { name: 'Marks on the axis of cost' })
  await marks.getByRole('button').first().focus()
  await expect(marks.getByRole('button', { name: 'Checkpoint, the best and the last: epoch 8, step 8,000' })).toBeFocused()
  await page.keyboard.press('End')
  await expect(marks.getByRole('button', { name: 'Best epoch: 8' })).toBeFocused()
})
