import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { test } from './test.ts'
import { button, fill, go } from './steps.ts'

/** Units from the first hidden layer to the output. */
const units = (page: Page) => page.getByLabel(/^Units of/).evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value).join('-'))

const choose = async (page: Page, layer: string, action: string) => {
  await button(page, `Actions for ${layer}`).click()
  await page.getByRole('menuitem', { name: action }).click()
}

test('the mouse builds a network: adds, drags, duplicates, copies, removes, and takes all of it back', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Design')
  await button(page, 'Add hidden layer').click()
  await fill(page, 'Units of Hidden 2', '20')
  await choose(page, 'Hidden 2', 'Duplicate')
  await fill(page, 'Units of Hidden 3', '15')
  await expect.poll(() => units(page)).toBe('30-20-15-10')
  const [third, first] = [await button(page, 'Hidden 3').boundingBox(), await button(page, 'Hidden 1').boundingBox()]
  await page.mouse.move(third!.x + 20, third!.y + 10)
  await page.mouse.down()
  await page.mouse.move(first!.x + 20, first!.y + 4, { steps: 5 })
  await page.mouse.up()
  await expect.poll(() => units(page)).toBe('15-30-20-10')
  await button(page, 'Hidden 1').click()
  await button(page, 'Hidden 2').click({ modifiers: ['Shift'] })
  await choose(page, 'Hidden 2', 'Cut')
  await expect.poll(() => units(page)).toBe('20-10')
  await choose(page, 'Hidden 1', 'Paste below')
  await expect.poll(() => units(page)).toBe('20-15-30-10')
  await button(page, 'Remove Hidden 1').click()
  await expect(button(page, 'Undo')).toHaveAttribute('title', 'Undo: Remove Hidden 1 (Ctrl+Z)')
  for (const shown of ['20-15-30-10', '20-10', '15-30-20-10', '30-20-15-10', '30-20-20-10']) {
    await button(page, 'Undo').click()
    await expect.poll(() => units(page)).toBe(shown)
  }
})

test('the keyboard alone builds a network', async ({ app }) => {
  const page = await app.open()
  await page.keyboard.press('Alt+2')
  await button(page, 'Hidden 1').focus()
  for (const key of ['Enter', 'F2']) await page.keyboard.press(key)
  await page.keyboard.type('20')
  await page.keyboard.press('Enter')
  await expect(button(page, 'Hidden 2')).toBeFocused()
  await expect.poll(() => units(page)).toBe('30-20-10')
  for (const key of ['Shift+ArrowUp', 'Control+c', 'Control+v']) await page.keyboard.press(key)
  await expect.poll(() => units(page)).toBe('30-30-20-20-10')
  await page.keyboard.press('Control+z')
  for (const key of ['Home', 'Control+x', 'Control+v', 'Control+d', 'Alt+ArrowUp', 'Alt+ArrowUp']) await page.keyboard.press(key)
  await expect.poll(() => units(page)).toBe('30-20-30-10')
  await page.keyboard.press('F2')
  await page.keyboard.type('7')
  await page.keyboard.press('Escape')
  await expect.poll(() => units(page)).toBe('30-20-30-10')
  for (const key of ['End', 'Delete']) await page.keyboard.press(key)
  await expect(page.getByText('The output layer stays where it is.')).toBeVisible()
  for (const key of ['Control+a', 'Delete']) await page.keyboard.press(key)
  await expect.poll(() => units(page)).toBe('10')
  await page.keyboard.press('?')
  await expect(page.getByRole('heading', { name: 'Keys', exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(button(page, 'Output')).toBeFocused()
})

test('a recipe is found by its words, loaded by a key, and trained on the built-in digits where MNIST is not here', async ({ app }) => {
  const page = await app.open()
  await page.keyboard.press('Alt+2')
  await button(page, 'Templates').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('option', { name: 'overfitting/l2' })).toBeAttached()
  await page.keyboard.type('overfitting 0.1')
  await expect(page.getByRole('listbox', { name: 'Templates' }).getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel(/^Regularization strength/)).toHaveValue('0.1')
  await expect(button(page, 'Start training')).toBeDisabled()
  await button(page, 'Use Synthetic digits').press('Enter')
  await expect(button(page, 'Start training')).toBeEnabled()
  for (const undone of ['Use Synthetic digits', 'Template overfitting/l2']) {
    await expect(button(page, 'Undo')).toHaveAttribute('title', `Undo: ${undone} (Ctrl+Z)`)
    await page.keyboard.press('Control+z')
  }
  await expect(page.getByLabel(/^Regularization strength/)).toHaveValue('1')
})
