import { expect, type Page } from '@playwright/test'
import { openWorkspace } from '../../src-main/workspace/workspace.ts'
import { smallSweepFile } from '../fixtures/small-sweeps.ts'
import { tinyDataset, tinyExperiment } from '../fixtures/tiny.ts'
import { button, fill, go } from './steps.ts'
import { test } from './test.ts'

const choose = (page: Page, label: string, content: string) =>
  page.getByLabel(label).setInputFiles({ name: 'file.json', mimeType: 'application/json', buffer: Buffer.from(content) })

test('why main refuses a run stands beside the button until the design is another', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Design')
  const given = tinyExperiment({ initialization: 'given', initialWeights: 'a'.repeat(64) }, { id: 'synthetic-digits' })
  given.network.layers[1]!.units = 10
  await choose(page, 'Experiment file', JSON.stringify(given))
  await button(page, 'Start training').click()
  const reason = page.getByRole('status').filter({ hasText: 'The initial weights aaaaaaaaaaaa are not in this workspace' })
  await expect(reason).toBeVisible()
  await fill(page, /^Epochs/, '7')
  await expect(reason).toHaveCount(0)
})

test('why main refuses a sweep stands beside the button until its dataset is there', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Sweeps')
  // Else the form has asked main before it is pressed.
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 60_000)
  const { experiment, ...sweep } = JSON.parse(smallSweepFile('Late', { strategy: { type: 'random' } })) as { experiment: object }
  await choose(page, 'Sweep file', JSON.stringify({ ...sweep, experiment: { ...experiment, dataset: { id: 'tiny' } } }))
  await button(page, 'Start sweep').click()
  const reason = page.getByRole('status').filter({ hasText: 'Dataset "tiny" is not in this workspace' })
  await expect(reason).toBeVisible()

  const other = openWorkspace(app.workspace)
  other.datasets.add(tinyDataset())
  other.close()
  await expect(reason).toHaveCount(0)
})
