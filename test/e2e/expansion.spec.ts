import { expect, type Locator } from '@playwright/test'
import { go } from './steps.ts'
import { test } from './test.ts'

/** What the canvas shows. */
const picture = (canvas: Locator) => canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL())

/** How many of its pixels are far from its paper, which has the colour of a corner. */
const ink = (canvas: Locator) => canvas.evaluate((element) => {
  const { width, height } = element as HTMLCanvasElement
  const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height)
  const paper = data[4 * (3 * width + 3)] ?? 0
  return data.reduce((sum, value, at) => sum + (at % 4 === 0 && (data[at + 3] ?? 0) > 0 && Math.abs(value - paper) > 100 ? 1 : 0), 0)
})

test('the preview of an expansion follows its sliders, which are settings of the design', async ({ app }) => {
  const page = await app.open()
  await go(page, 'Design')
  await page.getByRole('button', { name: 'Expansion of the data' }).click()
  await page.getByLabel('Distort the training images').check()
  const preview = page.getByRole('img', { name: /as training sees it in its first twelve epochs/ })
  await expect.poll(() => ink(preview)).toBeGreaterThan(500)
  const before = await picture(preview)
  await page.getByRole('slider', { name: 'Slider of Rotation (degrees)' }).fill('60')
  await expect(page.getByRole('textbox', { name: 'Rotation (degrees)' })).toHaveValue('60')
  await expect.poll(() => picture(preview)).not.toBe(before)
  const turned = await picture(preview)
  await page.getByRole('textbox', { name: 'Noise', exact: true }).fill('0.3')
  await expect.poll(() => picture(preview)).not.toBe(turned)
  await page.getByRole('button', { name: 'Preview the next image' }).click()
  await expect(page.getByText('Training image 1 in its first twelve epochs')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Rotation (degrees)' })).toHaveValue('60')
})
