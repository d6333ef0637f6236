import { expect, type Page } from '@playwright/test'
import { tabTo } from './keys.ts'
import { test } from './test.ts'
import { button, expectState, fill, go, start } from './steps.ts'

async function train(page: Page, name: string, { learningRate = '0.5', units = '30', epochs = '3' } = {}) {
  await go(page, 'Design')
  await fill(page, /^Training images/, '1000')
  await fill(page, 'Units of Hidden 1', units)
  await fill(page, /^Learning rate/, learningRate)
  await fill(page, /^Epochs/, epochs)
  await fill(page, /^Run name/, name)
  await start(page)
  await expectState(page, name, 'Finished')
  return /#\/runs\/(\w+)/.exec(page.url())?.[1] ?? ''
}

const compare = (page: Page, ids: readonly string[]) => page.evaluate((runs) => (location.hash = `#/compare?runs=${runs}`), ids.join())
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true })
const cell = (page: Page, label: string) => page.getByRole('button', { name: new RegExp(`^${label}: `) })

/** Of how many images a cell of the four tells. */
async function countOf(page: Page, label: string): Promise<number> {
  return Number(/: ([\d,]+) images/.exec((await cell(page, label).getAttribute('aria-label')) ?? '')?.[1]?.replaceAll(',', ''))
}

test('with the mouse one finds the images that only one network is right about, where two confuse other classes, and how far their weights are apart', async ({ app }) => {
  const page = await app.open()
  const quick = await train(page, 'Quick')
  const slow = await train(page, 'Slow', { learningRate: '0.02' })
  await compare(page, [quick, slow])

  await tab(page, 'Examples').click()
  await expect(page.getByText(/^Quick is better than Slow on 1,000 images: \d+\.\d\d points, 95 % interval .* \(p < 0\.001\)\.$/)).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(/^McNemar's test, chi-squared with continuity correction/)).toBeVisible()
  const counts = await Promise.all(['Both right', 'Only A right', 'Only B right', 'Both wrong'].map((label) => countOf(page, label)))
  expect(counts.reduce((sum, count) => sum + count)).toBe(1000)
  const images = page.getByRole('region', { name: 'Images of a cell' })
  await expect(images.getByRole('heading', { name: `Only A right ${counts[1]} images` })).toBeVisible()
  await expect(images.getByText(/Is (\d); A said \1, B (?!\1)\d/)).toBeVisible()
  await cell(page, 'Both wrong').click()
  await expect(images.getByText(/Is (\d); A said (?!\1)\d, B (?!\1)\d/)).toBeVisible()
  await expect(images.getByRole('table', { name: 'Output activations of both' }).getByRole('row')).toHaveCount(11)

  await tab(page, 'Confusion').click()
  const difference = page.getByRole('grid', { name: 'Difference of the confusion matrices, Quick minus Slow' })
  await expect(difference).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('blue: Quick more often; orange: less often')).toBeVisible()
  const wrong = page.getByRole('grid', { name: 'Confusion matrix of Slow' }).getByRole('button', { name: /^Slow: [1-9]\d* of \d+ images of (\d) taken for (?!\1)\d/ }).first()
  const [, many, is, said] = /(\d+) of \d+ images of (\d) taken for (\d)/.exec((await wrong.getAttribute('aria-label')) ?? '') ?? []
  await wrong.click()
  const behind = page.getByRole('region', { name: 'Images behind a cell' })
  await expect(behind.getByRole('heading', { name: `${is} taken for ${said}` })).toBeVisible()
  await expect(behind.getByLabel('By')).toHaveText(`Slow (${many})`)
  await expect(behind.getByText(`Is ${is}, taken for ${said}`)).toBeVisible()
  await page.getByLabel('Cells tell').selectOption('Images')
  await expect(wrong).toHaveText(many ?? '')

  await tab(page, 'Weights').click()
  const distances = page.getByRole('region', { name: 'Distances of weights' })
  await expect(distances.getByRole('row', { name: /^Hidden 1/ })).toHaveText(/Hidden 1\s*[\d.]+, [01]\.\d\d/)
  await page.getByRole('group', { name: /^Weights into 30 neurons of 2 networks/ }).hover({ position: { x: 40, y: 40 } })
  await expect(page.getByRole('list', { name: 'The neuron in every network' }).getByRole('listitem')).toHaveText([/^Quick\s*Number\s*1/, /^Slow\s*Number\s*1.*Correlation/s])
})

test('with the keyboard alone one goes through the four cells, the matrices and the neurons', async ({ app }) => {
  const page = await app.open()
  const ids = [await train(page, 'First', { epochs: '1' }), await train(page, 'Second', { epochs: '1', learningRate: '0.05' })]
  await compare(page, ids)
  await tabTo(page, /^Curves$/)
  for (const _ of 'four') await page.keyboard.press('ArrowRight')
  await expect(cell(page, 'Only A right')).toHaveAttribute('aria-pressed', /true|false/)
  await expect(cell(page, 'Only B right')).toBeEnabled({ timeout: 30_000 })
  await tabTo(page, /^Only B right/)
  await page.keyboard.press('Enter')
  const images = page.getByRole('region', { name: 'Images of a cell' })
  await expect(images.getByRole('heading', { name: /^Only B right/ })).toBeVisible()
  await tabTo(page, /^Both right/, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await tabTo(page, /images; arrow keys go through them$/)
  const before = await images.getByText(/^validation image/).innerText()
  await page.keyboard.press('ArrowRight')
  await expect(images.getByText(/^validation image/)).not.toHaveText(before)

  await tabTo(page, /^Examples$/, 'Shift+Tab')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('grid', { name: 'Confusion matrix of Second' })).toBeVisible({ timeout: 30_000 })
  await tabTo(page, /^First: \d+ of \d+ images of 0 taken for 0/)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '1 taken for 1' })).toBeVisible()

  await tabTo(page, /^Confusion$/, 'Shift+Tab')
  await page.keyboard.press('ArrowRight')
  await tabTo(page, /^Weights into 30 neurons of 2 networks/)
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('heading', { name: 'Neuron 2 of the first layer' })).toBeVisible()
})

test('networks that can\'t be compared say so: of other shapes, and of weights that are not kept there', async ({ app }) => {
  const page = await app.open()
  const ids = [await train(page, 'Narrow', { units: '10' }), await train(page, 'Wide', { units: '12' })]
  await compare(page, ids)
  await tab(page, 'Weights').click()
  await expect(page.getByText('Their first layers differ in size, Narrow has 10 neurons, Wide has 12 neurons: where one has none, its place is empty.')).toBeVisible()
  await expect(page.getByText('Wide: of another shape than Narrow, so that no distance is told.')).toBeVisible()
  await expect(page.getByRole('group', { name: /^Weights into 12 neurons of 2 networks/ })).toBeVisible()

  await tab(page, 'Statistics').click()
  await expect(page.getByText('One common seed tells nothing of the spread between seeds: run both with the same 5 seeds.')).toBeVisible()
  await expect(button(page, 'Run Narrow with 5 seeds')).toBeVisible()
})
