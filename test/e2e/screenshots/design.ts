import type { Page } from '@playwright/test'
import { button, fill, go } from '../steps.ts'

export async function* designWalk(page: Page) {
  await go(page, 'Design')
  await page.getByRole('button', { name: 'Start training', disabled: false }).waitFor()
  yield 'design'
  await button(page, 'Templates').click()
  yield 'design-templates'
  await page.keyboard.press('Escape')
  await button(page, 'Add hidden layer').click()
  await button(page, 'Add hidden layer').click()
  await fill(page, 'Units of Hidden 2', '10000')
  yield 'design-large'
  for (let undone = 0; undone < 3; undone++) await button(page, 'Undo').click()
  await button(page, 'Check gradients').click()
  await page.getByText(/^The engine's gradient agrees/).waitFor()
  for (const group of ['Early stopping', 'Expansion of the data', 'Monitoring', 'Checkpoints']) await page.getByRole('button', { name: group }).click()
  await page.getByLabel('Distort the training images').check()
  yield 'design-groups'
  await page.getByLabel('Cost', { exact: true }).selectOption({ label: 'Log-likelihood' })
  await fill(page, /^Learning rate/, 'fast')
  await fill(page, 'Units of Hidden 1', '0')
  yield 'design-faults'
}
