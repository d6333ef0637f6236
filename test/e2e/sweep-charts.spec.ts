import { expect, type Page } from '@playwright/test'
import type { App } from './app.ts'
import { writeSweep } from './screenshots/many-trials.ts'
import { button, go } from './steps.ts'
import { test } from './test.ts'

const count = 200

/** A sweep of 200 trials, shown as this section. */
async function openSection(app: App, section: string): Promise<Page> {
  writeSweep(app.workspace, 'Many', count)
  const page = await app.open()
  await go(page, 'Sweeps')
  await page.getByRole('link', { name: 'Many', exact: true }).click()
  await page.getByRole('tab', { name: section, exact: true }).click()
  return page
}

const axis = (page: Page, name: string) => page.getByRole('group', { name: new RegExp(`^${name}.*(brushed|range)`) })
const told = (page: Page) => page.getByRole('status').filter({ hasText: /trials/ })
const brushedCount = async (page: Page) => Number(/^(\d+) of/.exec(await told(page).innerText())?.[1] ?? NaN)
/** The names of the axes, from left to right. */
const order = async (page: Page) => (await page.getByRole('button', { name: /, axis \d+ of \d+/ }).all()).reduce<Promise<string[]>>(async (names, one) => [...(await names), await one.innerText()], Promise.resolve([]))

/** From one place of an axis to another, as shares from its top. */
async function drag(page: Page, name: string, from: number, to: number) {
  const box = (await axis(page, name).boundingBox())!
  const x = box.x + box.width / 2
  await page.mouse.move(x, box.y + from * box.height)
  await page.mouse.down()
  await page.mouse.move(x, box.y + ((from + to) / 2) * box.height)
  await page.mouse.move(x, box.y + to * box.height)
  await page.mouse.up()
}

test.describe('parallel coordinates', () => {
  test('ranges of axes are brushed, changed and cleared by mouse, and the best of them compared', async ({ app }) => {
    const page = await openSection(app, 'Parallel coordinates')
    await expect(told(page)).toHaveText(`All ${count} trials`)
    await drag(page, 'Learning rate', 0.3, 0.6)
    await expect(told(page)).toHaveText(/^\d+ of 200 trials brushed$/)
    const one = await brushedCount(page)
    expect(one).toBeGreaterThan(20)
    expect(one).toBeLessThan(100)
    await drag(page, 'Learning rate', 0.6, 0.8)
    const wider = await brushedCount(page)
    expect(wider).toBeGreaterThan(one)
    await drag(page, 'Validation accuracy', 0.005, 0.3)
    const both = await brushedCount(page)
    expect(both).toBeLessThan(wider)
    await drag(page, 'Validation accuracy', 0.1, 0.1)
    await expect.poll(() => brushedCount(page)).toBe(wider)
    await page.keyboard.press('Escape')
    await drag(page, 'Learning rate', 0.95, 0.95)
    await expect(told(page)).toHaveText(`All ${count} trials`)
    await button(page, 'Compare the best 8').click()
    await expect(page.getByRole('list', { name: 'What is compared' }).getByRole('listitem')).toHaveCount(8)
  })

  test('axes are flipped, made logarithmic and reordered, which is still so when one comes back', async ({ app }) => {
    const page = await openSection(app, 'Parallel coordinates')
    await button(page, 'Flip Epochs').click()
    await button(page, 'Log scale of Momentum μ').click()
    const first = (await page.getByRole('button', { name: /^Optimizer, axis/ }).boundingBox())!
    const third = (await page.getByRole('button', { name: /^Momentum μ, axis/ }).boundingBox())!
    await page.mouse.move(first.x + 10, first.y + 10)
    await page.mouse.down()
    await page.mouse.move(third.x + 5, third.y + 10, { steps: 4 })
    await page.mouse.up()
    await expect.poll(() => order(page)).toEqual(['Learning rate η', 'Momentum μ', 'Optimizer', 'Mini-batch size m', 'Layer 1: units', 'Validation accuracy, best (%)', 'Epochs', 'Seconds'])
    await page.getByRole('tab', { name: 'Leaderboard' }).click()
    await page.getByRole('tab', { name: 'Parallel coordinates' }).click()
    await expect(button(page, 'Flip Epochs')).toHaveAttribute('aria-pressed', 'true')
    await expect(button(page, 'Log scale of Momentum μ')).toHaveAttribute('aria-pressed', 'true')
    expect((await order(page))[2]).toBe('Optimizer')
  })

  test('a click on a line opens its run', async ({ app }) => {
    const page = await openSection(app, 'Parallel coordinates')
    const plot = page.getByRole('group', { name: /^Parallel coordinates of 200 trials/ })
    const box = (await plot.boundingBox())!
    const tip = page.getByText(/^Trial \d+, /)
    for (let y = 20; y < box.height && (await tip.count()) === 0; y += 5) await page.mouse.move(box.x + 150, box.y + y)
    const trial = /^Trial (\d+),/.exec(await tip.first().innerText())?.[1] ?? ''
    await page.mouse.down()
    await page.mouse.up()
    await expect(page.getByRole('heading', { level: 1, name: `Many #${trial}`, exact: true })).toBeVisible()
  })

  test('the same is done by keyboard alone', async ({ app }) => {
    const page = await openSection(app, 'Parallel coordinates')
    await axis(page, 'Learning rate').focus()
    await page.keyboard.press('Enter')
    const upper = page.getByRole('slider', { name: 'Learning rate η, range 1, upper end' })
    await expect(upper).toBeFocused()
    for (let i = 0; i < 4; i++) await page.keyboard.press('PageDown')
    await expect(upper).toHaveAttribute('aria-valuenow', '60')
    const some = await brushedCount(page)
    expect(some).toBeLessThan(count)
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('PageUp')
    expect(await brushedCount(page)).toBeLessThan(some)
    await page.keyboard.press('Escape')
    await expect(told(page)).toHaveText(`All ${count} trials`)
    await button(page, 'Flip Epochs').press('Enter')
    await expect(button(page, 'Flip Epochs')).toHaveAttribute('aria-pressed', 'true')
    await page.getByRole('button', { name: /^Optimizer, axis/ }).press('Control+ArrowRight')
    expect((await order(page)).slice(0, 2)).toEqual(['Learning rate η', 'Optimizer'])
    await expect(page.getByRole('button', { name: /^Optimizer, axis 2/ })).toBeFocused()
    await page.getByRole('group', { name: /^Parallel coordinates of 200 trials/ }).focus()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('status').filter({ hasText: /^Trial \d+, finished.*opens its run/ })).toBeAttached()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: /^Many #\d+$/ })).toBeVisible()
  })
})

test('a bar of the importance opens the surface of the two fields that matter most, whose points open their runs', async ({ app }) => {
  const page = await openSection(app, 'Importance')
  const bars = page.getByRole('list', { name: 'Fields, the most important first' }).getByRole('button')
  await expect(bars.first()).toBeVisible({ timeout: 30_000 })
  const [first = '', second = ''] = await bars.locator('.name').allInnerTexts()
  await bars.first().click()
  await expect(page.getByRole('combobox', { name: 'Across' }).locator('option:checked')).toHaveText(first)
  await expect(page.getByRole('combobox', { name: 'Up' }).locator('option:checked')).toHaveText(second)
  await expect(page.getByText(/^What a Gaussian process expects, learned from .*200 trials/)).toBeVisible({ timeout: 30_000 })
  await page.getByRole('figure', { name: 'Expected value, with all trials' }).getByRole('group').focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /^Many #\d+$/ })).toBeVisible()
})

test('progress is told beside random search, and beside another sweep of the same objective', async ({ app }) => {
  writeSweep(app.workspace, 'Other', 20)
  const page = await openSection(app, 'Progress')
  await expect(page.getByText(/^Imagined: .* points/)).toBeVisible({ timeout: 30_000 })
  await page.getByRole('combobox', { name: /^Lay over/ }).selectOption('Other')
  await expect(page.getByText('best so far of Other')).toBeVisible()
  await page.getByRole('combobox', { name: /^By/ }).selectOption('Seconds of training')
  await expect(page.getByRole('group', { name: /^Validation accuracy, best \(%\) of 200 trials by seconds of training/ })).toBeVisible()
})

test('every chart of a sweep is saved as a picture and as data', async ({ app }) => {
  const page = await openSection(app, 'Parallel coordinates')
  for (const [section, name] of [['Parallel coordinates', /^Export Parallel coordinates/], ['Progress', /^Export Progress/], ['Importance', /^Export Importance/], ['Surface', /^Export Expected value/]] as const) {
    await page.getByRole('tab', { name: section, exact: true }).click()
    for (const kind of ['Save as SVG', 'Save data as CSV', 'Save as PNG (2×)']) {
      await page.getByRole('button', { name }).click({ timeout: 30_000 })
      const download = page.waitForEvent('download')
      await page.getByRole('menuitem', { name: kind }).click()
      await (await download).path()
    }
  }
})
