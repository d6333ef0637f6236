import type { Page } from '@playwright/test'
import { button, go } from '../steps.ts'

/** A digit as a hand draws it, in parts of the drawing's side. */
const three: readonly (readonly [x: number, y: number])[] = [
  [0.33, 0.26], [0.45, 0.18], [0.58, 0.2], [0.64, 0.3], [0.58, 0.41], [0.47, 0.47], [0.6, 0.52], [0.67, 0.64], [0.6, 0.77], [0.46, 0.82], [0.33, 0.75],
]

/** A run that is tried: with nothing, on a drawing, and beside another on an image of the data. */
export async function* tryWalk(page: Page) {
  await go(page, 'Runs')
  await page.getByRole('link', { name: 'Careful', exact: true }).click()
  await page.getByRole('tab', { name: 'Try it' }).click()
  yield 'try-empty'
  const pad = page.getByRole('application', { name: /^Drawing/ })
  await pad.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await pad.boundingBox())!
  const at = ([right, down]: readonly [number, number]) => [x + right * width, y + down * height] as const
  await page.mouse.move(...at(three[0]!))
  await page.mouse.down()
  for (const point of three) await page.mouse.move(...at(point), { steps: 4 })
  await page.mouse.up()
  yield 'try-drawn'
  await page.getByLabel('Beside').selectOption({ label: 'Bold' })
  await button(page, 'Random image').click()
  yield 'try-beside'
}
