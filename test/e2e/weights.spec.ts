import { expect, type Page } from '@playwright/test'
import { button, expectState, fill, go, start } from './steps.ts'
import { test } from './test.ts'

const name = '784-30-10 cross-entropy'
const pictures = (page: Page) => page.getByRole('group', { name: /^Weights into 30 neurons as images/ })
const step = async (page: Page) => Number(/step ([\d,]+)/.exec(await page.getByText(/^after epoch/).innerText())?.[1]?.replaceAll(',', ''))
/** What is drawn, as a picture's bytes. */
const drawn = (page: Page) => pictures(page).locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL())

test('the first layer\'s weights move while a run trains, and stand still at the step of a pause', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Design')
  await fill(page, /^Epochs/, '100000')
  await start(page)
  await page.getByRole('tab', { name: 'Weights' }).click()
  await expect.poll(() => step(page)).toBeGreaterThan(0)
  const [first, before] = [await step(page), await drawn(page)]
  await expect.poll(() => step(page)).toBeGreaterThan(first)
  await expect.poll(() => drawn(page)).not.toBe(before)
  await button(page, 'Pause').click()
  await expectState(page, name, 'Paused')
  const paused = Number((await page.locator('dl > div', { has: page.getByText('Step', { exact: true }) }).locator('dd').first().innerText()).split(' ')[0]?.replaceAll(',', ''))
  await expect.poll(() => step(page)).toBe(paused)
  await button(page, 'Stop').click()
  await expectState(page, name, 'Stopped')
})

test('by keyboard alone a neuron is found, enlarged and told of', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Design')
  await fill(page, /^Epochs/, '2')
  await start(page)
  await expectState(page, name, 'Finished')
  await page.getByRole('tab', { name: 'Curves' }).focus()
  await page.keyboard.press('End')
  await page.getByRole('tab', { name: 'Weights' }).focus()
  await page.keyboard.press('Enter')
  await pictures(page).focus()
  await page.keyboard.press('ArrowRight')
  const card = page.getByRole('complementary', { name: 'The neuron that is pointed at' })
  await expect(card.getByText('neuron 2 of 30', { exact: true })).toBeVisible()
  for (const fact of ['Norm', 'Bias', 'Smallest', 'Largest']) await expect(card.getByText(fact, { exact: true })).toBeVisible()
  await page.getByLabel('Order').selectOption('norm')
  const before = await drawn(page)
  await page.getByLabel('Colour scale').selectOption('own')
  await expect.poll(() => drawn(page)).not.toBe(before)
  await page.getByText('Best', { exact: true }).click()
  await expect(page.getByText(/^after epoch [12], step/)).toBeVisible()
})
