import type { Browser, Page } from '@playwright/test'
import { join } from 'node:path'

/** Walks through the states of a screen, and says the name of each when it stands: then a picture is taken. */
export type Walk = (page: Page) => AsyncGenerator<string>

export interface Look {
  name: string
  colorScheme: 'dark' | 'light'
  viewport: { width: number; height: number }
  deviceScaleFactor: number
}

const sizes = [
  { size: '1440', viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 },
  { size: '1024', viewport: { width: 1024, height: 700 }, deviceScaleFactor: 1 },
  // 1440 x 900 at a zoom of 200 %.
  { size: 'zoom', viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 },
]

export const looks: readonly Look[] = (['dark', 'light'] as const).flatMap((colorScheme) =>
  sizes.map(({ size, ...rest }) => ({ name: `${colorScheme}-${size}`, colorScheme, ...rest })))

/** Charts, grids and drawings are there in the next frames. */
const settling = 700

/** Takes the pictures of a walk, in a window of its own. @param address with the token; empty when the walk goes there itself */
export async function shoot(browser: Browser, look: Look, address: string, walk: Walk, folder: string): Promise<void> {
  const context = await browser.newContext(look)
  const page = await context.newPage()
  try {
    if (address) await page.goto(address)
    for await (const name of walk(page)) {
      await page.waitForTimeout(settling)
      await page.screenshot({ path: join(folder, `${name}-${look.name}.png`) })
    }
  } finally {
    await context.close()
  }
}
