import { expect, type Page } from '@playwright/test'
import { join } from 'node:path'
import { openWorkspace } from '../../src-main/workspace/workspace.ts'
import { tableDraft } from '../fixtures/table-dataset.ts'
import { writeSweep } from './screenshots/many-trials.ts'
import { test } from './test.ts'
import { violations } from './axe.ts'
import { writeDigits } from './digits.ts'
import { button, expectState, fill, go, start } from './steps.ts'

/** What opens in and above the table of runs. */
async function scanTable(page: Page) {
  const filter = page.getByRole('combobox', { name: 'Filter runs' })
  await filter.click()
  await expect(page.getByRole('option').first()).toBeVisible()
  expect(await violations(page), 'Runs, filter').toEqual([])
  await filter.fill('state = finished finished')
  await filter.press('Enter')
  await expect(page.locator('mark')).toBeVisible()
  expect(await violations(page), 'Runs, a fault of the filter').toEqual([])
  await filter.fill('')
  for (const name of ['Tags…', 'Note…', 'Colour…', 'Columns', 'Repeats']) {
    await button(page, name).click()
    await expect(page.locator('section:popover-open')).toBeVisible()
    expect(await violations(page), `Runs, ${name}`).toEqual([])
    if (name !== 'Repeats') await page.keyboard.press('Escape')
  }
  await page.getByRole('combobox', { name: 'Search fields' }).fill('training.cost')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('treegrid', { name: 'Runs' })).toBeVisible()
  expect(await violations(page), 'Runs, grouped').toEqual([])
}

for (const scheme of ['light', 'dark'] as const)
  test(`axe-core finds no fault on any screen in ${scheme}`, async ({ app }) => {
    const page = await app.open({ colorScheme: scheme })
    await expect(page.getByRole('button', { name: 'Open in Design' }).first()).toBeVisible()
    expect(await violations(page), 'Home, empty').toEqual([])
    await go(page, 'Data')
    await expect(page.getByRole('heading', { name: 'Synthetic digits' })).toBeVisible()
    expect(await violations(page), 'Data').toEqual([])

    await page.getByRole('button', { name: 'Add…' }).click()
    await page.getByLabel('Files', { exact: true }).setInputFiles(writeDigits(join(app.workspace, 'files')).slice(0, 3))
    await expect(page.getByRole('alert')).toBeVisible()
    expect(await violations(page), 'Import').toEqual([])

    await go(page, 'Runs')
    await expect(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible()
    expect(await violations(page), 'Runs, empty').toEqual([])

    await page.keyboard.press('Control+,')
    await expect(page.getByRole('row', { name: /^Datasets .* MB$/ })).toBeVisible()
    await page.getByLabel('Runs that train at once').fill('none')
    await page.getByLabel('Runs that train at once').press('Enter')
    await expect(page.getByRole('alert').filter({ hasText: "can't be taken" })).toBeVisible()
    expect(await violations(page), 'Settings').toEqual([])
    await page.getByRole('heading', { name: 'Settings', exact: true }).click()
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('option').first()).toBeVisible()
    expect(await violations(page), 'Command palette').toEqual([])
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    expect(await violations(page), 'Keys').toEqual([])
    await page.keyboard.press('Escape')

    await go(page, 'Design')
    await button(page, 'Templates').click()
    await expect(page.getByRole('option').first()).toBeVisible()
    expect(await violations(page), 'Design, templates').toEqual([])
    await page.keyboard.press('Escape')
    await button(page, 'Hidden 1').click()
    await expect(page.getByRole('complementary', { name: 'What is pointed at in the network' })).toContainText('Hidden 1')
    await page.getByRole('button', { name: 'Check gradients' }).click()
    await expect(page.getByText(/^The engine's gradient agrees/)).toBeVisible()
    for (const group of ['Early stopping', 'Expansion of the data', 'Monitoring', 'Checkpoints']) await page.getByRole('button', { name: group }).click()
    await page.getByLabel('Distort the training images').check()
    await fill(page, /^Keep every/, '2')
    await fill(page, /^Learning rate/, 'fast')
    expect(await violations(page), 'Design, with a fault').toEqual([])
    await page.getByLabel('Distort the training images').uncheck()
    await fill(page, /^Keep every/, '')
    // So that the lamp has something to say.
    await page.getByLabel('Cost', { exact: true }).selectOption('quadratic')
    await page.getByLabel('Initialization', { exact: true }).selectOption('gaussian')
    await fill(page, /^Learning rate/, '0.005')
    await fill(page, /^Epochs/, '3')
    await start(page)
    await expectState(page, '784-30-10 quadratic', 'Finished')
    await page.getByRole('button', { name: 'Why?' }).click()
    await page.getByRole('button', { name: 'Verify' }).click()
    await expect(page.getByText(/came out again, bit for bit\.$/)).toBeVisible()
    expect(await violations(page), 'Run').toEqual([])
    await page.getByRole('tab', { name: 'Weights' }).click()
    await page.getByRole('group', { name: /^Weights into/ }).focus()
    await expect(page.getByText(/^neuron 1 of/)).toBeVisible()
    expect(await violations(page), 'Run, weights').toEqual([])
    await page.getByRole('tab', { name: 'Changes' }).click()
    await page.getByRole('button', { name: 'Branch…' }).click()
    await expect(page.getByLabel('From', { exact: true })).toBeVisible()
    expect(await violations(page), 'Run, changes').toEqual([])
    await page.getByRole('tab', { name: 'Layers' }).click()
    await expect(page.getByRole('heading', { name: 'Layers at epoch 3' })).toBeVisible()
    expect(await violations(page), 'Run, layers').toEqual([])
    await page.getByRole('tab', { name: 'Confusion' }).click()
    await page.getByRole('button', { name: /^All errors \(/ }).click()
    await expect(page.getByRole('table', { name: 'Output activations' })).toBeVisible()
    expect(await violations(page), 'Run, confusion').toEqual([])
    for (const view of await page.getByRole('tablist', { name: 'Views of this run' }).getByRole('tab').allInnerTexts()) {
      await page.getByRole('tab', { name: view, exact: true }).click()
      await expect(page.getByRole('tabpanel', { name: view })).toBeVisible()
      expect(await violations(page), `Run, ${view}`).toEqual([])
    }

    await button(page, 'Repeat…').click()
    await page.getByRole('textbox', { name: /^Run with/ }).fill('2')
    expect(await violations(page), 'Run, repeat').toEqual([])
    await button(page, 'Start 2 runs').click()
    for (const section of await page.getByRole('tablist', { name: 'What is compared of them' }).getByRole('tab').allInnerTexts()) {
      await page.getByRole('tab', { name: section, exact: true }).click()
      await expect(page.getByRole('tabpanel', { name: section })).toBeVisible()
      expect(await violations(page), `Compare, ${section}`).toEqual([])
    }
    await button(page, 'Add a run').click()
    expect(await violations(page), 'Compare, add').toEqual([])
    await page.keyboard.press('Escape')

    await go(page, 'Runs')
    await page.getByRole('checkbox', { name: /^Select / }).first().check()
    await expect(page.getByText(/^\d selected/)).toBeVisible()
    expect(await violations(page), 'Runs').toEqual([])
    await scanTable(page)
  })

for (const scheme of ['light', 'dark'] as const)
  test(`axe-core finds no fault where data is looked at or added in ${scheme}`, async ({ app }) => {
    const workspace = openWorkspace(app.workspace)
    workspace.datasets.add(tableDraft(60))
    workspace.close()
    const page = await app.open({ colorScheme: scheme })
    await page.evaluate(() => (location.hash = '#/data/table'))
    for (const view of ['Rows', 'Histograms', 'Scatter plot']) {
      await page.getByRole('tab', { name: view }).click()
      await expect(page.getByRole('tabpanel', { name: view })).toBeVisible()
      expect(await violations(page), `Data, ${view}`).toEqual([])
    }
    await page.evaluate(() => (location.hash = '#/data?import'))
    await expect(page.getByRole('heading', { name: 'Add a dataset' })).toBeVisible()
    expect(await violations(page), 'Data, add').toEqual([])
    const rows = Array.from({ length: 40 }, (_, k) => `${k},${k % 7},${k % 2 ? 'odd' : 'even'}`)
    await page.getByLabel('Files', { exact: true }).setInputFiles({ name: 'numbers.csv', mimeType: 'text/csv', buffer: Buffer.from(['a,b,c', ...rows].join('\n')) })
    await expect(page.getByRole('region', { name: 'First rows' })).toBeVisible()
    expect(await violations(page), 'Data, a table to import').toEqual([])
  })

for (const scheme of ['light', 'dark'] as const)
  test(`axe-core finds no fault on any screen of sweeps in ${scheme}`, async ({ app }) => {
    writeSweep(app.workspace, 'Many', 60)
    const page = await app.open({ colorScheme: scheme })
    await go(page, 'Sweeps')
    await expect(page.getByRole('link', { name: 'Many' })).toBeVisible()
    expect(await violations(page), 'Sweeps').toEqual([])
    await page.getByRole('link', { name: 'Many' }).click()
    for (const section of ['Leaderboard', 'Curves', 'Parallel coordinates', 'Surface', 'Importance', 'Progress', 'Report']) {
      await page.getByRole('tab', { name: section, exact: true }).click()
      await expect(page.getByRole('tabpanel').first()).not.toContainText(/being worked out|Loading/)
      expect(await violations(page), section).toEqual([])
    }
    await page.getByRole('tab', { name: 'Table (CSV)' }).click()
    await expect(page.getByRole('region', { name: 'Preview of the file' })).toContainText('trial,origin,state')
    expect(await violations(page), 'Report, CSV').toEqual([])
    for (const name of ['Budget…', 'Add trial…']) {
      await button(page, name).click()
      expect(await violations(page), name).toEqual([])
      await page.keyboard.press('Escape')
    }
    await go(page, 'Sweeps')
    await button(page, 'New sweep').click()
    await expect(button(page, 'Start sweep')).toBeVisible()
    expect(await violations(page), 'New sweep').toEqual([])
    await fill(page, 'Learning rate η from', '0')
    await expect(button(page, 'Start sweep')).toBeDisabled()
    expect(await violations(page), 'New sweep with a fault').toEqual([])
    await page.evaluate(() => (location.hash = '#/coach'))
    await expect(page.getByRole('heading', { name: 'The coach' })).toBeVisible()
    expect(await violations(page), 'The coach').toEqual([])
  })
