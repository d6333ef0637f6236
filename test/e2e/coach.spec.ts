import { expect, type Page } from '@playwright/test'
import { tabTo, type } from './keys.ts'
import { button, fill, go } from './steps.ts'
import { test } from './test.ts'

/** A cold start: at a learning rate of 1000 nothing is learned. */
async function designCold(page: Page) {
  await go(page, 'Design')
  await fill(page, /^Run name/, 'Cold')
  await fill(page, /^Learning rate/, '1000')
  await fill(page, /^Epochs/, '2')
}

const step = (page: Page, title: string) => page.getByRole('list', { name: 'Steps' }).getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) })
const told = (page: Page, words: string) => expect(page.getByRole('status').filter({ hasText: words })).toBeAttached({ timeout: 90_000 })

test('the coach leads from a design that learns nothing to one that learns, step by step, and takes another value for a step', async ({ app }) => {
  test.setTimeout(240_000)
  const page = await app.open()
  await designCold(page)
  await page.getByRole('link', { name: 'Find hyper-parameters' }).click()
  await expect(page.getByRole('list', { name: 'Plan' }).getByRole('listitem')).toHaveCount(6)
  await expect(page.getByText(/in all, if nothing else trains meanwhile/)).toBeVisible({ timeout: 30_000 })
  await button(page, 'Begin').click()

  await told(page, 'Cold, coached: Waits for you, 1 of 6 steps')
  const shrink = step(page, 'Shrink the problem')
  await expect(shrink.getByText(/It learns: at .* of the validation images are right within 5 epochs/)).toBeVisible()
  await expect(shrink.getByRole('img', { name: /validation accuracy, % by Learning rate/ })).toBeVisible()
  await shrink.getByRole('button', { name: 'Use another value' }).click()
  await shrink.getByLabel('Training images instead').fill('0')
  await button(page, 'Use it and go on from here').click()
  await expect(shrink.getByRole('alert')).toHaveText('0 is no choice for "Shrink the problem": give a whole number from 1 to 10,000.')
  await shrink.getByLabel('Training images instead').fill('800')
  await button(page, 'Use it and go on from here').click()

  await told(page, 'Cold, coached: Waits for you, 2 of 6 steps')
  await expect(shrink.getByText('chosen by you')).toBeVisible()
  await expect(step(page, 'Find the threshold of the learning rate').getByText(/is the threshold, and half of it, .* goes on/)).toBeVisible()
  await page.getByLabel('Wait for me behind each step').uncheck()

  await expect(page.getByRole('heading', { name: 'What the coach recommends' })).toBeVisible({ timeout: 150_000 })
  await told(page, 'Cold, coached: Finished, 6 of 6 steps')
  await expect(step(page, 'Race mini-batch sizes').getByText('By the clock: done again, this step may choose another size.')).toBeVisible()
  await expect(page.getByRole('row', { name: /Learning rate/ }).getByRole('cell').first()).toHaveText('1000')
  await button(page, 'Open in Design').click()
  await expect(page.getByLabel(/^Learning rate/)).not.toHaveValue('1000')
})

test('the coach takes two classes where nothing is learned of ten, and the Data screen says what they are', async ({ app }) => {
  const page = await app.open()
  await designCold(page)
  // One step an epoch.
  await fill(page, /^Mini-batch size/, '1000')
  await page.getByRole('link', { name: 'Find hyper-parameters' }).click()
  await button(page, 'Begin').click()
  await told(page, 'Cold, coached: Waits for you, 1 of 6 steps')
  await expect(step(page, 'Shrink the problem').getByText(/none of the learning rates comes beyond .*: fewer classes\. The network 784-30-2/)).toBeVisible()
  await go(page, 'Data')
  await expect(page.getByText('Synthetic digits: 0 and 1 only').first()).toBeVisible()
})

test('by keyboard alone the coach is begun and led on', async ({ app }) => {
  test.setTimeout(120_000)
  const page = await app.open()
  await designCold(page)
  await page.keyboard.press('Control+k')
  await type(page, 'coach')
  await page.keyboard.press('Enter')
  await expect(button(page, 'Begin')).toBeEnabled()
  await tabTo(page, /^Begin$/)
  await page.keyboard.press('Enter')
  await told(page, 'Cold, coached: Waits for you, 1 of 6 steps')
  await page.locator('body').press(' ')
  await told(page, 'Cold, coached: Waits for you, 2 of 6 steps')
  await tabTo(page, /^Use another value$/)
  await page.keyboard.press('Enter')
})

test('after its process was killed a coaching is interrupted, and goes on where it was', async ({ app }) => {
  test.setTimeout(120_000)
  let page = await app.open()
  await designCold(page)
  await page.getByRole('link', { name: 'Find hyper-parameters' }).click()
  await button(page, 'Begin').click()
  await told(page, 'Cold, coached: Waits for you, 1 of 6 steps')
  await button(page, 'Go on').click()
  await app.kill()

  page = await app.open()
  await go(page, 'Sweeps')
  await page.getByRole('link', { name: 'Find hyper-parameters with the coach' }).click()
  await page.getByRole('table', { name: 'Coachings' }).getByRole('link', { name: 'Cold, coached' }).click()
  await told(page, 'Cold, coached: Interrupted, 1 of 6 steps')
  await button(page, 'Resume').click()
  await told(page, 'Cold, coached: Waits for you, 2 of 6 steps')
  await expect(step(page, 'Find the threshold of the learning rate').getByText(/is the threshold/)).toBeVisible()
})
