import { expect, type Page } from '@playwright/test'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { writeDigits } from '../digits.ts'
import { button, epoch, expectState, fill, go, importFiles, start } from '../steps.ts'

/** MNIST's four files, or as many of our own digits. */
export function filesOf(mnist: string | undefined, folder: string): string[] {
  return mnist ? readdirSync(mnist).filter((name) => name.endsWith('.gz')).map((name) => join(mnist, name)) : writeDigits(folder)
}

interface Wanted { name: string; learningRate?: string; epochs?: string; units?: string; cost?: string; activation?: string; output?: string; initialization?: string }

const chosen = (page: Page, label: string, value: string) => page.getByLabel(label, { exact: true }).selectOption(value)

async function train(page: Page, wanted: Wanted) {
  await go(page, 'Design')
  await chosen(page, 'Activation of Hidden 1', wanted.activation ?? 'sigmoid')
  await chosen(page, 'Activation of Output', wanted.output ?? 'sigmoid')
  await chosen(page, 'Cost', wanted.cost ?? 'cross-entropy')
  await chosen(page, 'Initialization', wanted.initialization ?? 'scaled-gaussian')
  await fill(page, 'Units of Hidden 1', wanted.units ?? '30')
  await fill(page, /^Run name/, wanted.name)
  await fill(page, /^Learning rate/, wanted.learningRate ?? '0.5')
  await fill(page, /^Epochs/, wanted.epochs ?? '30')
  await start(page)
}

/** A run of every kind, the last of them live. */
export async function makeRuns(page: Page, files: string[], name: string) {
  await importFiles(page, files, name)
  await expect(page.getByRole('heading', { name })).toBeVisible({ timeout: 60_000 })
  await train(page, { name: 'Careful', learningRate: '0.05' })
  await expectState(page, 'Careful', 'Finished')
  await train(page, { name: 'Bold', learningRate: '2.5' })
  await expectState(page, 'Bold', 'Finished')
  await train(page, { name: 'Wild', learningRate: '1000', epochs: '5', activation: 'relu', output: 'linear', cost: 'quadratic' })
  await expectState(page, 'Wild', 'Failed')
  await train(page, { name: 'Slow', epochs: '20', cost: 'quadratic', initialization: 'gaussian', units: '100' })
  await expectState(page, 'Slow', 'Finished')
  await train(page, { name: 'Paused', epochs: '400' })
  await expect.poll(() => epoch(page), { timeout: 60_000 }).toBeGreaterThan(5)
  await page.getByRole('tab', { name: 'Changes' }).click()
  await fill(page, /^Learning rate/, '0.25')
  await page.keyboard.press('Enter')
  const before = await epoch(page)
  await expect.poll(() => epoch(page), { timeout: 60_000 }).toBeGreaterThan(before + 3)
  await button(page, 'Pause').click()
  await expectState(page, 'Paused', 'Paused')
  await train(page, { name: 'Learning', epochs: '5000', units: '100' })
  await expect.poll(() => epoch(page), { timeout: 60_000 }).toBeGreaterThan(5)
}
