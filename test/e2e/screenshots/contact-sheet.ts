import type { Browser } from '@playwright/test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const columns = 4
const cell = 480

/** All pictures of a look, small and beside each other, to be seen at a glance. */
export async function writeContactSheet(browser: Browser, folder: string, look: string): Promise<void> {
  const names = readdirSync(folder).filter((name) => name.endsWith(`-${look}.png`) && !name.startsWith('sheet')).sort()
  const figures = names.map((name) => {
    const data = readFileSync(join(folder, name)).toString('base64')
    return `<figure><img src="data:image/png;base64,${data}" width="${cell}"><figcaption>${name}</figcaption></figure>`
  })
  const page = await browser.newPage({ viewport: { width: columns * (cell + 8) + 8, height: 800 } })
  await page.setContent(`<style>body{display:grid;grid-template-columns:repeat(${columns},${cell}px);gap:8px;margin:8px;font:12px sans-serif}figure{margin:0}</style>${figures.join('')}`)
  await page.screenshot({ path: join(folder, `sheet-${look}.png`), fullPage: true })
  await page.close()
}
