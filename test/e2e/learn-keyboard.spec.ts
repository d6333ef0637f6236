import { expect } from '@playwright/test'
import { tabTo, type } from './keys.ts'
import { test } from './test.ts'
import { epoch, expectMistakes, expectState, inspector, mistakes, stepsDone } from './steps.ts'

test('with the keyboard alone one designs from a template, trains, changes the rate live, pauses, takes a step, branches and finds the misclassified images', async ({ app }) => {
  const page = await app.open()
  await page.keyboard.press('Alt+2')
  await expect(page.getByRole('button', { name: 'Start training' })).toBeEnabled()
  await tabTo(page, /^Templates$/)
  await page.keyboard.press('Enter')
  await page.keyboard.type('784-30-10 cross-entropy')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Units of Hidden 1')).toHaveValue('30')
  await tabTo(page, /^Run name/)
  await type(page, 'Trunk')
  await tabTo(page, /^Epochs/)
  await type(page, '5000')
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(/#\/runs\/./)
  await expect.poll(() => epoch(page)).toBeGreaterThan(0)

  await tabTo(page, /^Settings$/)
  await page.keyboard.press('ArrowRight')
  await tabTo(page, /^Learning rate/)
  await type(page, '0.1')
  await page.keyboard.press('Enter')
  await expect(inspector(page).getByRole('listitem')).toHaveText([/η 0\.5 → 0\.1\s*epoch \d+\.\d\d, step/])

  await page.keyboard.press('Tab')
  await tabTo(page, /^Pause$/)
  await page.keyboard.press('Enter')
  await expectState(page, 'Trunk', 'Paused')
  const paused = await stepsDone(page)
  await page.keyboard.press('.')
  await expect.poll(() => stepsDone(page)).toBe(paused + 1)

  await page.keyboard.press('b')
  await tabTo(page, /^Run name/)
  await type(page, 'Branch')
  await page.keyboard.press('Enter')
  await expectState(page, 'Branch', 'Running')
  await tabTo(page, /^Stop$/)
  await page.keyboard.press('Enter')
  await expectState(page, 'Branch', 'Stopped')

  await tabTo(page, /^Curves$/)
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  const cell = (await mistakes(page).getAttribute('aria-label')) ?? ''
  const [, actual = '', predicted = ''] = /of (\d) taken for (\d)/.exec(cell) ?? []
  await tabTo(page, / of 0 taken for 0/)
  for (let row = 0; row < Number(actual); row++) await page.keyboard.press('ArrowDown')
  for (let column = 0; column < Number(predicted); column++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expectMistakes(page, cell)
})
