import { expect, type Page } from '@playwright/test'
import { test } from './test.ts'
import { button, epoch, expectState, fill, figure, go, start } from './steps.ts'

const step = async (page: Page) => Number((await figure(page, 'Step').innerText()).split(' ')[0]?.replaceAll(',', ''))
const changes = (page: Page) => page.getByRole('tabpanel', { name: 'Changes' }).getByRole('listitem')

async function train(page: Page) {
  await go(page, 'Design')
  await fill(page, /^Epochs/, '5000')
  await fill(page, /^Run name/, 'Hands')
  await start(page)
  await expect.poll(() => epoch(page)).toBeGreaterThan(0)
}

test('a run is stepped, changed by a slider and branched from this very step, by mouse', async ({ app }) => {
  const page = await app.open()
  await train(page)
  await button(page, 'One step').click()
  await expectState(page, 'Hands', 'Paused')
  const before = await step(page)
  await button(page, 'One step').click()
  await expect.poll(() => step(page)).toBe(before + 1)

  await button(page, 'Change settings').click()
  const slider = page.getByLabel('Slider of learning rate')
  const { x, y, width, height } = (await slider.boundingBox())!
  await page.mouse.move(x + width * 0.61, y + height / 2)
  await page.mouse.down()
  for (const at of [0.5, 0.4, 0.3]) await page.mouse.move(x + width * at, y + height / 2)
  await page.mouse.up()
  await expect(changes(page)).toHaveText([/η 0\.5 → 0\.00\d+\s*from the next mini-batch on/])
  await button(page, 'One step').click()
  await expect(page.getByText(/η 0\.5 → 0\.00\d+: in effect since epoch \d+\.\d\d, step/)).toBeVisible()

  await button(page, 'Resume').click()
  await button(page, 'Branch here').click()
  await expect(page.getByLabel('Run name')).toHaveValue(/^Hands from step [\d,]+$/)
  await expectState(page, 'Hands', 'Running')
  await button(page, 'Stop').click()
  await expectState(page, 'Hands', 'Stopped')
  await fill(page, 'Run name', 'Branch')
  await button(page, 'Start branch').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Branch' })).toBeVisible()
  await expectState(page, 'Branch', 'Running')
})

test('a run is stepped, changed by a slider and branched from this very step, by keyboard', async ({ app }) => {
  const page = await app.open()
  await train(page)
  await page.keyboard.press('.')
  await expectState(page, 'Hands', 'Paused')
  const before = await step(page)
  await page.keyboard.press('.')
  await expect.poll(() => step(page)).toBe(before + 1)
  await page.keyboard.press('Shift+>')
  await expect.poll(() => step(page)).toBe(Math.ceil((before + 1) / 1000) * 1000)
  await expectState(page, 'Hands', 'Paused')

  await button(page, 'Change settings').focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Slider of regularization strength').focus()
  await page.keyboard.press('Home')
  await expect(changes(page)).toHaveText([/λ 1 → 0/])

  await page.keyboard.press('b')
  await expect(page.getByLabel('Run name')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /^Hands from step/ })).toBeVisible()
})
