import { expect, type Page } from '@playwright/test'
import { test } from './test.ts'
import { button, expectState, fill, go, start } from './steps.ts'

const lamp = (page: Page) => page.getByRole('region', { name: 'Learning lamp' })

async function train(page: Page, template: string, name: string, epochs: string, learningRate?: string) {
  await go(page, 'Design')
  await button(page, 'Templates').click()
  await page.getByRole('combobox', { name: 'Search templates' }).fill(template)
  await page.getByRole('option').first().click()
  // It closes once the template has been loaded: what is written before would be overwritten.
  await expect(page.getByRole('combobox', { name: 'Search templates' })).toBeHidden()
  await fill(page, /^Run name/, name)
  await fill(page, /^Epochs/, epochs)
  if (learningRate) await fill(page, /^Learning rate/, learningRate)
  await start(page)
}

test('the lamp lights on saturated sigmoids and on the slow single neuron, tells why and branches, and is dark on a healthy run', async ({ app }) => {
  const page = await app.open()
  await train(page, '784-30-10 quadratic', 'Saturated', '5000', '0.005')
  await lamp(page).getByRole('button', { name: 'Why?' }).click()
  await expect(lamp(page).getByRole('article').first()).toContainText(/chapter 3/i)
  await button(page, 'Stop').click()
  await expectState(page, 'Saturated', 'Stopped')
  await lamp(page).getByRole('article').getByRole('button', { name: /^(Branch|Start anew)/ }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Saturated')
  await button(page, 'Stop').click()

  await train(page, '784-30-10 cross-entropy', 'Healthy', '10')
  await expectState(page, 'Healthy', 'Finished')
  await expect(lamp(page)).toContainText('No sign of slow learning so far')

  await train(page, 'single-neuron quadratic-2', 'Slow neuron', '60')
  await expect(lamp(page).getByRole('button', { name: 'Why?' })).toBeVisible()
  await expectState(page, 'Slow neuron', 'Finished')
})
