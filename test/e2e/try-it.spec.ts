import { expect, type Page } from '@playwright/test'
import { Experiment } from '#shared/domain/experiment.ts'
import { isActive } from '#shared/domain/run.ts'
import { flowers, houses, patches } from '../fixtures/tables.ts'
import { openTestCore } from '../fixtures/tiny.ts'
import type { DatasetDraft } from '../../src-main/workspace/datasets.ts'
import type { App } from './app.ts'
import { violations } from './axe.ts'
import { button, expectState, fill, go, start } from './steps.ts'
import { test } from './test.ts'

async function trainDigits(page: Page, name: string) {
  await go(page, 'Design')
  await fill(page, /^Epochs/, '4')
  await fill(page, /^Run name/, name)
  await start(page)
  await expectState(page, name, 'Finished')
}

/** Trains a network on a small dataset before the window opens. */
async function trained(app: App, draft: DatasetDraft, { isRemoved = false } = {}): Promise<string> {
  const core = await openTestCore(app.workspace)
  core.workspace.datasets.add(draft)
  const outputs = draft.targets ? { units: draft.targets.length, activation: 'linear' } : { units: draft.classes.length, activation: 'sigmoid' }
  const experiment = Experiment.parse({
    name: draft.name, dataset: { id: draft.id }, network: { layers: [{ units: 12, activation: 'tanh' }, outputs] },
    training: { cost: draft.targets ? 'quadratic' : 'cross-entropy', learningRate: 0.1, miniBatchSize: 10, epochs: 20 },
  })
  const { id } = core.pool.start(experiment)
  await expect.poll(() => isActive(core.workspace.runs.get(id).state)).toBe(false)
  if (isRemoved) core.workspace.datasets.remove(draft.id)
  await core.close()
  return id
}

async function tryRun(app: App, id: string): Promise<Page> {
  const page = await app.open()
  await go(page, 'Runs')
  await page.evaluate((to) => (location.hash = `#/runs/${to}`), id)
  await page.getByRole('tab', { name: 'Try it' }).click()
  return page
}

const said = (page: Page, run: string) => page.getByRole('region', { name: `What ${run} says` })

/** A light picture of a slanted dark stroke, as a photograph of paper has it. */
const photograph = (page: Page) => page.evaluate(async () => {
  const canvas = new OffscreenCanvas(300, 300)
  const context = canvas.getContext('2d')!
  context.fillStyle = '#eee'
  context.fillRect(0, 0, 300, 300)
  context.lineWidth = 26
  context.lineCap = 'round'
  context.strokeStyle = '#111'
  context.beginPath()
  context.moveTo(160, 50)
  context.lineTo(145, 250)
  context.stroke()
  return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())]
})

test('a digit that is drawn by mouse is told, as is one from a picture and one of the data', async ({ app }) => {
  const page = await app.open()
  await trainDigits(page, 'First')
  await trainDigits(page, 'Digits')
  await page.getByRole('tab', { name: 'Try it' }).click()
  await expect(page.getByText('What the network says shows here, live.')).toBeVisible()
  const pad = page.getByRole('application', { name: 'Drawing, 28 x 28 pixels' })
  const { x, y } = (await pad.boundingBox())!
  await page.mouse.move(x + 165, y + 60)
  await page.mouse.down()
  await page.mouse.move(x + 150, y + 240, { steps: 12 })
  await page.mouse.up()
  await expect(said(page, 'Digits').getByText('Says 1')).toBeVisible()
  await expect(said(page, 'Digits').getByRole('row', { name: /^1 .* what it says$/ })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: /^The network says 1, / })).toBeAttached()

  await page.getByLabel('Beside').selectOption({ label: 'First' })
  await expect(said(page, 'First').getByText('Says 1')).toBeVisible()
  expect(await violations(page), 'Try it, drawn').toEqual([])

  await button(page, 'Clear the drawing').click()
  await expect(said(page, 'Digits')).toHaveCount(0)
  await button(page, 'Undo the last change of the drawing').click()
  await expect(said(page, 'Digits').getByText('Says 1')).toBeVisible()

  const file = { name: 'one.png', mimeType: 'image/png', buffer: Buffer.from(await photograph(page)) }
  await page.getByLabel('Image file').setInputFiles(file)
  await expect(page.getByText('From one.png')).toBeVisible()
  await expect(page.getByLabel('Invert light and dark')).toBeChecked()
  await expect(said(page, 'Digits').getByText('Says 1')).toBeVisible()
  await page.getByLabel('Image file').setInputFiles({ name: 'none.png', mimeType: 'image/png', buffer: Buffer.from('no picture') })
  await expect(page.getByRole('alert').getByText('none.png can\'t be read as a picture')).toBeVisible()

  await button(page, 'Random image').click()
  await expect(page.getByText(/^Validation image [\d,]+: is \d$/)).toBeVisible()
  await expect(page.getByText('Images of the data are taken as they are.')).toBeVisible()
})

test('a digit is drawn by keys alone', async ({ app }) => {
  const page = await app.open()
  await trainDigits(page, 'By keys')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('try it')
  await page.keyboard.press('Enter')
  const pad = page.getByRole('application', { name: 'Drawing, 28 x 28 pixels' })
  await pad.focus()
  for (const _ of Array.from({ length: 8 })) await page.keyboard.press('ArrowUp')
  await page.keyboard.press(' ')
  for (const _ of Array.from({ length: 16 })) await page.keyboard.press('Shift+ArrowDown')
  await expect(said(page, 'By keys').getByText('Says 1')).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'column 15, row 23' })).toBeAttached()
  await page.keyboard.press('e')
  await expect(button(page, 'Eraser')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Delete')
  await expect(said(page, 'By keys')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(said(page, 'By keys').getByText('Says 1')).toBeVisible()
})

test('a row of a table is typed, and what is wrong with it stands at its field', async ({ app }) => {
  const page = await tryRun(app, await trained(app, flowers()))
  await expect(page.getByText(/^Validation row \d+: is (early|common|late)$/)).toBeVisible()
  const [length, width, ground] = [page.getByLabel('petal length'), page.getByLabel('petal width'), page.getByLabel('ground')]
  await length.fill('5')
  await width.fill('2.1')
  await ground.selectOption('chalk')
  await expect(said(page, 'Flowers').getByText('Says late')).toBeVisible()
  await length.fill('2')
  await width.fill('0.3')
  await ground.selectOption('clay')
  await expect(said(page, 'Flowers').getByText('Says early')).toBeVisible()
  expect(await violations(page), 'Try it, a row').toEqual([])
  await width.fill('wide')
  await expect(page.getByText('petal width is "wide", which is no number: give one such as 1.5.')).toBeVisible()
  await expect(said(page, 'Flowers')).toHaveCount(0)
})

test('numbers are told in their units', async ({ app }) => {
  const page = await tryRun(app, await trained(app, houses()))
  await fill(page, 'size', '170')
  await fill(page, 'age', '20')
  const price = said(page, 'Houses').getByRole('row', { name: /^price/ })
  await expect.poll(async () => Number(/[\d.]+/.exec(await price.innerText())?.[0])).toBeGreaterThan(350)
})

test('a colour image is taken of the data', async ({ app }) => {
  const page = await tryRun(app, await trained(app, patches()))
  await button(page, 'Random image').click()
  await expect(page.getByText(/^Validation image \d+: is (red|green|blue)$/)).toBeVisible()
  await expect(said(page, 'Patches').getByText(/^Says (red|green|blue)$/)).toBeVisible()
})

test('that a dataset is gone stands where its examples would', async ({ app }) => {
  const page = await tryRun(app, await trained(app, flowers(), { isRemoved: true }))
  await expect(page.getByRole('heading', { name: 'The dataset is gone' })).toBeVisible()
  expect(await violations(page), 'Try it, without a dataset').toEqual([])
})
