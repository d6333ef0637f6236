import { expect } from '@playwright/test'
import { openWorkspace } from '../../src-main/workspace/workspace.ts'
import { flowers, houses } from '../fixtures/tables.ts'
import { violations } from './axe.ts'
import { expectState, fill, go, start } from './steps.ts'
import { test } from './test.ts'

test('a table of numbers is learned: the design fits itself, the cost tells, and what is told stands beside what is true', async ({ app }) => {
  const workspace = openWorkspace(app.workspace)
  workspace.datasets.add(houses())
  workspace.close()
  const page = await app.open()
  await go(page, 'Design')
  await page.getByLabel('Dataset').selectOption('houses')
  await expect(page.getByRole('status').filter({ hasText: 'Set to fit: 2 outputs, quadratic cost, linear outputs, learning rate 0.05' })).toBeVisible()
  await expect(page.getByLabel(/^Training rows/)).toBeVisible()
  await fill(page, /^Run name/, 'Prices')
  await fill(page, /^Epochs/, '40')
  await start(page)
  await expectState(page, 'Prices', 'Finished')
  await expect(page.getByText('There is no accuracy: of numbers to tell, none is right or wrong.')).toBeVisible()
  await expect(page.getByRole('row', { name: /^Best lowest validation cost/ })).toBeVisible()

  await page.getByRole('tab', { name: 'Told and true' }).click()
  const plot = page.getByRole('group', { name: /^Told by true, validation, price: Prices/ })
  await expect(plot).toBeVisible()
  await plot.focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('status').filter({ hasText: /^Row 0 of validation: price is \d+(\.\d)?, told \d+(\.\d)?, off by [+−]/ })).toBeVisible()
  await expect(page.getByRole('region', { name: 'The current row' })).toContainText('place')
  const near = page.getByRole('region', { name: 'How near they are' })
  await expect(near.getByRole('row', { name: /^price \d/ })).toBeVisible()
  await page.getByLabel('Plot', { exact: true }).selectOption('residuals')
  await page.getByLabel('Number', { exact: true }).selectOption({ label: 'days' })
  await expect(page.getByRole('group', { name: /^Residuals, validation, days: Prices/ })).toBeVisible()
  expect(await violations(page)).toEqual([])

  await go(page, 'Runs')
  await expect(page.getByRole('row', { name: /Prices/ })).toContainText(/cost 0\.\d+/)
})

test('behind a cell of the confusion matrix of a table stand its rows, and the network calls its inputs by their names', async ({ app }) => {
  const workspace = openWorkspace(app.workspace)
  workspace.datasets.add(flowers())
  workspace.close()
  const page = await app.open()
  await go(page, 'Design')
  await page.getByLabel('Dataset').selectOption('flowers')
  await fill(page, /^Run name/, 'Kinds')
  await fill(page, /^Epochs/, '10')
  await start(page)
  await expectState(page, 'Kinds', 'Finished')
  await page.getByRole('tab', { name: 'Confusion' }).click()
  await page.getByRole('grid', { name: /^Confusion matrix/ }).getByRole('button', { name: /rows of late taken for late/ }).click()
  const rows = page.getByRole('region', { name: 'Rows behind a cell' })
  await expect(rows.getByRole('heading', { name: /^Rows of late taken for late/ })).toBeVisible()
  await expect(rows.getByRole('grid', { name: /arrow keys go through them/ })).toBeVisible()
  await expect(rows.getByText('Is late, taken for late')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.getByRole('tab', { name: 'Network' }).click()
  await page.getByRole('group', { name: /^The network/ }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText(/^(unit 1 of 5, petal length|neuron \d+ of 30)/)).toBeVisible()
})
